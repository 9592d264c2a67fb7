// A component that is drawn anew only when one of its props is another, or a signal it reads.

import { Component, type ComponentType, createElement } from "preact";

export const memo = <Props extends object>(Inner: ComponentType<Props>): ComponentType<Props> =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return Object.keys(next).some(
        (name) => next[name as keyof Props] !== this.props[name as keyof Props],
      );
    }
    override render() {
      return createElement(Inner, this.props as Props & object);
    }
  };

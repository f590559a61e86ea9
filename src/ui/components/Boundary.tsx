import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What stands in the place of children that failed; `again` renders them anew. */
  readonly fallback: (error: unknown, again: () => void) => ReactNode;
  /** Called once the fallback stands. */
  readonly onCaught?: (error: unknown) => void;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: { readonly error: unknown } | null;
}

/** Keeps a failure where it happened: without it React takes the whole page away. A class, because React has no hook for this. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCaught?.(error);
  }

  private readonly again = (): void => this.setState({ failure: null });

  override render(): ReactNode {
    const { failure } = this.state;
    return failure ? this.props.fallback(failure.error, this.again) : this.props.children;
  }
}

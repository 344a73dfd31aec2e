import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Broken } from './Broken.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** A page that breaks shows a message in its place; the navigation around it stays usable. Give it the page's id as its key. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Broken error={error} retry={() => this.setState({ error: undefined })} />;
  }
}

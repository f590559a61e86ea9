/** Things that are dear to make and serve one user at a time: those given back serve the next. */
export class Pool<T> {
  private readonly make: () => Promise<T>;
  private readonly idle: T[] = [];

  constructor(make: () => Promise<T>) {
    this.make = make;
  }

  /** Take one, made now if none is idle. Whoever takes it gives it back. Throws what `make` throws. */
  async take(): Promise<T> {
    return this.idle.pop() ?? this.make();
  }

  give(one: T): void {
    this.idle.push(one);
  }
}

/** All that is shown inside another site's frame: why there is nothing, and the way to the page itself. */
export function OpenAlone() {
  return (
    <main className="page">
      <h1>Undertone</h1>
      <p>
        Another site shows this page inside its own, where it could trick you into pressing a button. So it does not run
        here.
      </p>
      <p>
        <a href={location.href} target="_blank" rel="noopener noreferrer">
          Open Undertone by itself
        </a>
      </p>
    </main>
  );
}

// Before anything is painted: the theme that the reader chose, so that no page of the other one flashes by.
//
// A classic script in the head, since a module waits for the document; the page's program reads the same setting again.
try {
  document.documentElement.dataset.theme = localStorage.getItem('parallax-theme') ?? 'system';
} catch {
  // Storage is refused: the system's theme it is, until the reader chooses for this visit.
}

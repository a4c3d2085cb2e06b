//! The view model: a finished analysis and an address in, what to show out. Knows no browser.

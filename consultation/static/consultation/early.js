// Runs before the page is painted: style sheets may tell whether scripts work.
document.documentElement.classList.add("js");

(function () {
  "use strict";
  var main = document.getElementById("text");
  var unfold = document.getElementById("unfold");
  var links = new Map();
  document.querySelectorAll("#changes a[href^='#c']").forEach(function (link) {
    var name = link.getAttribute("href").slice(1);
    if (!links.has(name)) { links.set(name, link); }
  });
  // In the order of the page, which is that of reading.
  var places = Array.prototype.filter.call(main.querySelectorAll("[id^='c']"), function (one) {
    return /^c[0-9]+$/.test(one.id);
  });
  var at = -1;

  function show(element) {
    for (var up = element; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") { up.open = true; }
    }
  }
  function note(name) {
    var index = places.findIndex(function (one) { return one.id === name; });
    if (index < 0) { return; }
    at = index;
    links.forEach(function (link, key) {
      if (key === name) {
        link.setAttribute("aria-current", "true");
        var box = document.getElementById("changes");
        if (box.scrollHeight > box.clientHeight) {
          box.scrollTop = link.offsetTop - box.offsetTop - box.clientHeight / 2;
        }
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }
  function arrived() {
    var name = decodeURIComponent(location.hash.slice(1));
    var element = name && document.getElementById(name);
    if (!element) { return; }
    show(element);
    note(name);
    element.scrollIntoView();
  }
  function go(step) {
    if (!places.length) { return; }
    at = Math.max(0, Math.min(places.length - 1, at + step));
    location.hash = places[at].id;
    places[at].focus({ preventScroll: true });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) { return; }
    var target = event.target;
    if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) { return; }
    if (target.tagName === "INPUT" && target.type !== "radio") { return; }
    if (event.key === "n") { go(1); } else if (event.key === "p") { go(-1); }
  });
  window.addEventListener("hashchange", arrived);

  var folds = main.querySelectorAll("details");
  if (folds.length) {
    unfold.hidden = false;
    unfold.addEventListener("click", function () {
      var open = !unfold.classList.contains("open");
      folds.forEach(function (one) { one.open = open; });
      unfold.classList.toggle("open", open);
      unfold.textContent = open ? unfold.dataset.close : unfold.dataset.open;
    });
  }
  if (places.length) { document.getElementById("keys").hidden = false; }
  arrived();
})();

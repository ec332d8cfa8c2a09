// Does what no page of ours may do.
document.cookie = "visite=1";
localStorage.setItem("visite", "for good");
sessionStorage.setItem("visite", "for a while");
console.log("bruit");
addEventListener("load", () => {
  const late = document.createElement("p");
  late.textContent = "Un passage en retard.";
  // Once the page has been painted.
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("main").prepend(late)));
});

//! A site that has all that a template can be given.

/// The files of the site, as an author writes them.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: Les Ateliers du Lac
tagline: Du travail pour tous
base_url: https://ateliers.example
language: fr
lists: {items: 1}
data_licence: {name: Licence Ouverte 2.0, url: \"https://licence.example\"}
organisation:
  {name: Les Ateliers, kind: Association, founded: 1999, networks: [Coorace], purpose: Agir, contact: a@lac.example}
legal: {publication_director: Une personne, host: Un hébergeur}
menu:
  - {label: Actualités, to: actualites/_index.md}
footer_menu:
  - {label: Ailleurs, to: \"https://ailleurs.example\"}
",
    ),
    ("static/logo.svg", "<svg/>"),
    ("content/_index.md", "---\ntitle: Accueil\n---\nBonjour.\n"),
    ("content/actualites/_index.md", "---\ntitle: Actualités\n---\n"),
    ("content/actualites/page.md", "---\ntitle: Une page\nupdated: 2025-05-02\n---\n## Titre\n"),
    ("content/actualites/a.md", "---\ntitle: A\ndate: 2024-03-01\ntags: [lac]\n---\nTexte.\n"),
    (
        "content/actualites/b.md",
        "---
title: B
date: 2025-03-01
updated: 2025-03-02
authors: [Une personne]
tags: [lac]
summary: Un résumé.
image: {file: photo.jpg, alt: Une photo, credit: Une personne}
---
## Titre

En 2024, [14 heures](figure:heures/2024).

```{quote}
text: Le travail d'abord.
author: Une salariée
role: cheffe d'atelier
source: La Gazette
link: https://gazette.example
language: es
image: {file: photo.jpg, alt: Un portrait}
```

```{picture}
file: photo.jpg
alt: Une photo
caption: L'atelier
credit: Une personne
```

```{gallery}
pictures:
  - {file: photo.jpg, alt: Une photo, caption: Un, credit: Une personne}
  - {file: photo.jpg, alt: Une autre}
caption: Les ateliers
```

```{documents}
files: [{title: Le rapport, file: rapport.pdf, description: En deux pages}]
```

```{video}
title: Une visite
url: https://video.example/1
poster: {file: photo.jpg, alt: La porte de l'atelier, credit: Une personne}
duration: 3:20
transcript: page.md
caption: Un matin
```

```{figure-card}
indicator: heures
```

```{chart}
indicator: heures
```

```{table}
indicator: heures
```

```{legal}
```
",
    ),
    ("content/actualites/c.md", "---\ntitle: C\ndate: 2025-04-01\ntags: [lac]\n---\nTexte.\n"),
    ("content/actualites/photo.jpg", "photo"),
    ("content/actualites/rapport.pdf", "%PDF"),
    (
        "content/impact/figures.yaml",
        "indicators:
  heures:
    label: Heures
    unit: {one: heure, other: heures}
    level: output
    definition: Heures travaillées
    source: Relevés
    better: higher
    targets: {2024: {value: 13, origin: Convention}}
  salaries: {label: Salariés, unit: {one: personne, other: personnes}, parts: [femmes, hommes]}
  femmes: {label: Femmes, unit: {one: personne, other: personnes}}
  hommes: {label: Hommes, unit: {one: personne, other: personnes}}
  taux: {label: Taux, ratio: {of: femmes, to: salaries}}
years:
  2022: {heures: 11, femmes: 22, hommes: 18, salaries: 40}
  2023:
    heures: {value: 12, status: provisional, note: arrêté}
    salaries: {value: 45, parts: {femmes: 24, hommes: 21}}
  2024:
    heures:
      value: 14
      status: revised
      known_on: 2025-03-01
      revisions: [{value: 13, known_on: 2025-01-01, note: erreur}]
    salaries: {value: 48, status: provisional, parts: {femmes: 26, hommes: 22}}
",
    ),
];

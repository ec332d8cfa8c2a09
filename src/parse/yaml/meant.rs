//! Words that authors write where a file wants its own: French ones, and those of other generators.

use crate::diagnostic::suggest;

/// What is written, and what it stands for wherever that is known.
const SAME: &[(&str, &[&str])] = &[
    ("title", &["titre", "nom", "name", "intitule"]),
    ("date", &["jour", "published", "pubdate", "datepublication"]),
    ("updated", &["maj", "mise-a-jour", "modifie", "lastmod", "modified", "last-modified"]),
    ("publish", &["publication", "publier", "publier-le", "publishdate", "publish-date"]),
    ("expires", &["expiration", "expire", "fin", "expirydate", "expiry-date"]),
    ("draft", &["brouillon"]),
    ("summary", &["resume", "chapo", "chapeau", "accroche", "extrait", "excerpt", "abstract"]),
    ("tags", &["categories", "categorie", "category", "themes", "mots-cles", "etiquettes", "keywords"]),
    ("authors", &["auteur", "auteurs", "auteure", "autrice", "autrices", "by"]),
    ("slug", &["url", "adresse", "permalink", "permalien"]),
    ("aliases", &["redirections", "redirect-from", "anciennes-adresses"]),
    ("language", &["langue", "lang", "locale"]),
    ("image", &["photo", "picture", "cover", "thumbnail", "vignette", "illustration"]),
    ("file", &["fichier", "src", "path"]),
    ("alt", &["texte-alternatif", "alternative"]),
    ("caption", &["legende"]),
    ("base_url", &["url", "adresse", "site", "baseurl", "base"]),
    ("tagline", &["slogan", "sous-titre", "subtitle", "devise"]),
    ("timezone", &["fuseau", "fuseau-horaire"]),
    ("organisation", &["organization", "association", "structure"]),
    ("founded", &["fondee", "creee", "creation", "depuis"]),
    ("networks", &["reseaux", "reseau"]),
    ("purpose", &["objet", "mission", "but"]),
    ("name", &["nom", "title", "titre"]),
    ("host", &["hebergeur"]),
    ("publication_director", &["directeur", "directrice", "responsable", "directeur-de-publication"]),
    ("to", &["vers", "lien", "url", "href", "page"]),
    ("label", &["libelle", "intitule", "titre", "title", "nom", "name", "texte"]),
    ("footer_menu", &["pied", "pied-de-page", "footer"]),
    ("indicators", &["indicateurs", "indicateur"]),
    ("years", &["annees", "annee"]),
    ("unit", &["unite", "unites"]),
    ("one", &["un", "une", "singulier", "singular"]),
    ("other", &["autre", "autres", "pluriel", "plural", "many"]),
    ("level", &["niveau"]),
    ("terms", &["termes", "mots"]),
    ("not_terms", &["pas-ces-mots", "termes-interdits"]),
    ("better", &["mieux", "sens"]),
    ("parts", &["parties", "dont"]),
    ("targets", &["objectifs", "objectif", "cibles", "cible"]),
    ("breaks", &["ruptures", "rupture"]),
    ("value", &["valeur", "chiffre"]),
    ("status", &["statut", "etat"]),
    ("about", &["environ"]),
    ("known_on", &["connu-le", "connu"]),
    ("year", &["annee", "an"]),
    ("origin", &["origine"]),
    // values
    ("fr", &["francais", "french", "fr-fr", "france"]),
    ("en", &["anglais", "english", "en-gb", "en-us", "uk"]),
    ("final", &["definitif", "definitive", "finale"]),
    ("provisional", &["provisoire"]),
    ("estimated", &["estime", "estimee", "estimation"]),
    ("revised", &["revise", "revisee", "corrige"]),
    ("illustrative", &["exemple", "fictif"]),
    ("means", &["moyens"]),
    ("output", &["activite", "realisations", "production"]),
    ("outcome", &["resultat", "resultats", "effets"]),
    ("higher", &["plus", "hausse", "haut", "up", "more"]),
    ("lower", &["moins", "baisse", "bas", "down", "less"]),
    ("neutral", &["neutre", "aucun"]),
];

/// The word of `known` that `written` most likely stands for: the same in another tongue, or a near one.
pub(super) fn word(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let folded = suggest::fold(written);
    let same =
        |word: &&&str| SAME.iter().any(|(ours, theirs)| *ours == **word && theirs.contains(&folded.as_str()));
    known.iter().find(same).copied().or_else(|| suggest::nearest(written, known.iter().copied()))
}

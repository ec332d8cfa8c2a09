//! Words of a language that authors use in their figures: for persons, in spreadsheets, for numbers.

use super::Language;

/// The words of one language, in lower case; those for persons and before them without accents.
#[derive(Debug)]
pub struct Lexicon {
    /// Nouns for a person, with a space between; a plural in `s` or `x` goes without saying.
    pub persons: &'static str,
    /// Words that end the part of a phrase where its noun is, with a space between.
    pub prepositions: &'static str,
    /// Adjectives that stand before their noun, with a space between.
    pub adjectives: &'static str,
    /// Whether a noun stands after what describes it.
    pub noun_comes_last: bool,
    /// What the columns of a spreadsheet are called, by the key that YAML has for the same; the first is
    /// proposed.
    pub columns: &'static [(&'static str, &'static [&'static str])],
    /// Words for the status of a value, by the name that YAML has for it; the first is proposed.
    pub statuses: &'static [(&'static str, &'static [&'static str])],
    /// The numbers from one to four in words; for one only where it is no article.
    pub small_numbers: [&'static [&'static str]; 4],
}

impl Language {
    /// The words of this language.
    pub fn lexicon(self) -> &'static Lexicon {
        match self {
            Self::French => &FRENCH,
            Self::English => &ENGLISH,
        }
    }
}

static FRENCH: Lexicon = Lexicon {
    persons: "accompagnateur accompagnatrice accueilli accueillie adherent adherente administrateur \
        administratrice adolescent adolescente adulte agent agente aidant aidante aine ainee \
        allocataire alternant alternante animateur animatrice apprenant apprenante apprenti \
        apprentie beneficiaire benevole brsa cadre candidat candidate chomeur chomeuse citoyen \
        citoyenne collaborateur collaboratrice collegien collegienne conseiller conseillere \
        demandeur demandeure demandeuse detenu detenue donateur donatrice eleve employe employee \
        encadrant encadrante enfant enseignant enseignante etudiant etudiante femme fille formateur \
        formatrice garcon gens habitant habitante handicape homme individu inscrit inscrite \
        interimaire jeune laureat laureate locataire lyceen lyceenne membre mere migrant migrante \
        mineur mineure ouvrier ouvriere parent participant participante patient patiente pere \
        permanent permanente personne prescripteur prescriptrice proche professionnel \
        professionnelle refugie refugiee resident residente retraite retraitee saisonnier \
        saisonniere salarie salariee senior seniore sortant sortante stagiaire travailleur \
        travailleuse tuteur tutrice usager usagere vacataire victime visiteur visiteuse volontaire",
    prepositions: "a au aux avec ayant chez dans de d' des du dont en hors ou par pour qui sans sous sur /",
    adjectives: "ancien ancienne autre autres jeune nouveau nouveaux nouvel nouvelle petit petite premier \
        premiere seul seule vieux",
    noun_comes_last: false,
    columns: &[
        ("indicator", &["indicateur", "indicateurs", "nom", "libellé", "chiffre"]),
        ("year", &["année", "années", "an", "exercice"]),
        ("value", &["valeur", "valeurs"]),
        ("status", &["statut"]),
        ("note", &["note", "remarque", "commentaire"]),
        ("source", &["source"]),
        ("known_on", &["connu le", "date", "arrêté au"]),
    ],
    statuses: &[
        ("final", &["définitif", "définitive", "final", "finale"]),
        ("provisional", &["provisoire"]),
        ("estimated", &["estimé", "estimée", "estimation"]),
        ("revised", &["révisé", "révisée"]),
        ("illustrative", &["illustration", "illustratif", "illustrative"]),
    ],
    small_numbers: [&["un seul", "une seule"], &["deux"], &["trois"], &["quatre"]],
};

static ENGLISH: Lexicon = Lexicon {
    persons: "adult apprentice beneficiaries beneficiary boy candidate child children citizen colleague \
        donor employee girl individual jobseeker job-seeker learner man manager member men parent \
        participant patient people person pupil refugee resident retiree seeker senior staff student \
        tenant trainee tutor user visitor volunteer woman women worker youngster youth",
    prepositions: "at by for from in of on or per to who whose with without /",
    adjectives: "",
    noun_comes_last: true,
    columns: &[
        ("indicator", &["indicator", "indicators", "name", "label", "figure"]),
        ("year", &["year", "years"]),
        ("value", &["value", "values"]),
        ("status", &["status"]),
        ("note", &["note", "comment", "remark"]),
        ("source", &["source"]),
        ("known_on", &["known on", "date", "as of"]),
    ],
    statuses: &[
        ("final", &["final"]),
        ("provisional", &["provisional"]),
        ("estimated", &["estimated", "estimate"]),
        ("revised", &["revised"]),
        ("illustrative", &["illustrative", "illustration"]),
    ],
    small_numbers: [&["only one", "a single"], &["two"], &["three"], &["four"]],
};

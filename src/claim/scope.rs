//! Words that make a number no claim about the organisation's own figures.

use std::ops::Range;

use super::expression::Expression;
use super::extent::ends;
use super::judge;
use super::numeral::{self, Found, Prose};
use super::term::Mention;
use super::token::{Kind, Token};
use super::verdict::Silence;
use super::vocabulary::Id;
use super::words::Role;

/// One sentence, read.
pub(super) struct Scope<'a> {
    pub(super) prose: Prose<'a>,
    pub(super) sentence: Range<usize>,
    pub(super) clauses: &'a [usize],
    pub(super) mentions: &'a [Mention],
    pub(super) expressions: &'a [Expression],
    /// The year that the page is about.
    pub(super) year: Option<i32>,
    /// The words of the organisation's own name.
    pub(super) own: &'a [Id],
    /// The one by which it is called.
    pub(super) name: Option<Id>,
}

/// How near "membre du" or "grâce à" stands before the name of somebody else.
const NEAR: usize = 6;

impl Scope<'_> {
    /// Why the number of `expression` is no claim, if there is a reason; `own` is a year that it names itself.
    pub(super) fn silence(&self, expression: &Expression, own: Option<i32>) -> Option<Silence> {
        self.sentence.clone().find_map(|at| {
            let inside = self.mentions.iter().any(|one| (one.first..one.end).contains(&at));
            let skipped = inside || expression.tokens.contains(&at);
            let reason = if skipped { None } else { self.reason(at, expression, own) };
            reason.filter(|_| !self.idiom(at) && self.concerns(at, expression))
        })
    }

    /// Whether a place opens what is said, which may hold a part only: "À Luchon, 34 clients …".
    pub(super) fn local(&self, expression: &Expression) -> bool {
        let proper = |at: &usize| {
            let token = self.prose.tokens.get(*at);
            token.is_some_and(|token| token.capital && !self.own.contains(&token.id))
        };
        let named = |at: usize| {
            let end = at + 1 + (at + 1..expression.tokens.start).take_while(proper).count();
            end > at + 1 && self.prose.kind(end) == Some(Kind::Mark(','))
        };
        let Prose { tokens, lexicon, .. } = self.prose;
        // "L'antenne de Cazères", "notre stand".
        let part = |at: usize| {
            let place = lexicon.role(Role::Place, tokens, at).map(|length| at + length);
            let of = place.and_then(|next| Some(next + lexicon.role(Role::Of, tokens, next)?));
            let alone =
                [Role::Event, Role::Gives].iter().any(|role| lexicon.role(*role, tokens, at).is_some());
            of.is_some_and(|next| proper(&next)) || alone || self.section(at)
        };
        let before = |at: usize| at < expression.tokens.start;
        self.sentence.clone().any(|at| {
            (before(at) && self.prose.piece(at).to_lowercase() == "à" && named(at))
                || ((before(at) || self.same_clause(at, expression)) && part(at))
        })
    }

    /// Whether a part of the organisation is named at `at`: "l'équipe du tri", and not "l'équipe du Relais".
    fn section(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let Some(length) = lexicon.role(Role::Section, tokens, at) else { return false };
        let Some(of) = lexicon.role(Role::Of, tokens, at + length) else { return false };
        let next = at + length + of;
        let known = tokens.get(next).is_some_and(|token| self.own.contains(&token.id) && token.capital);
        let named = self.mentions.iter().any(|one| one.first == next);
        let own =
            [Role::Own, Role::Organisation].iter().any(|role| lexicon.role(*role, tokens, next).is_some());
        !(known || named || own)
    }

    /// Whether the word at `at` belongs to a phrase that means something else: "une bonne nouvelle".
    fn idiom(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        (0..=at.min(2))
            .any(|back| lexicon.role(Role::Idiom, tokens, at - back).is_some_and(|length| length > back))
    }

    fn reason(&self, at: usize, expression: &Expression, own: Option<i32>) -> Option<Silence> {
        let Prose { tokens, lexicon, .. } = self.prose;
        let is = |role| lexicon.role(role, tokens, at).is_some();
        if is(Role::Elsewhere) || self.stranger(at) {
            let member = (1..=NEAR.min(at)).any(|back| {
                let here = at - back;
                let own = [Role::Member, Role::Thanks];
                own.iter().any(|role| lexicon.role(*role, tokens, here).is_some())
                    && self.clauses.get(here) == self.clauses.get(at)
            });
            let granted = (at + 1..at + NEAR).any(|here| {
                lexicon.role(Role::Grants, tokens, here).is_some()
                    && self.clauses.get(here) == self.clauses.get(at)
            });
            let speaker = at > expression.tokens.end && self.speaks(at);
            return (!member && !granted && !speaker).then_some(Silence::Elsewhere);
        }
        let total = own.is_none() && !judge::compares(expression.shape);
        if total && self.prose.kind(at) == Some(Kind::Word) && self.cumulates(at) {
            return Some(Silence::Part);
        }
        if is(Role::Aged) && self.age(at) {
            return Some(Silence::Part);
        }
        if is(Role::NotFact) {
            return Some(Silence::NotFact);
        }
        // "L'équipe ne suffit plus : 15 000 repas …".
        let announced =
            || (at..expression.tokens.start).any(|at| self.prose.kind(at) == Some(Kind::Mark(':')));
        let before = at < expression.tokens.start && self.same_clause(at, expression);
        if before && is(Role::Negation) && !announced() {
            // "Ne … que" says "only".
            let only = (at..expression.tokens.start).any(|at| self.prose.piece(at).starts_with("qu"));
            // "Jamais nous n'avions signé autant de contrats".
            let has = |role| self.sentence.clone().any(|at| lexicon.role(role, tokens, at).is_some());
            let record = has(Role::Never) && has(Role::AsMuch);
            return (!only && !record).then_some(Silence::NotFact);
        }
        // Days that follow as a statement of their own are those of a shop: "…, du lundi au samedi".
        let near = at < expression.tokens.end || self.same_clause(at, expression);
        let weekday = is(Role::Weekday) && near && self.prose.kind(at + 1) != Some(Kind::Digits);
        let next = at + 1 + lexicon.role(Role::Of, tokens, at + 1).unwrap_or_default();
        let month = lexicon.role(Role::Month, tokens, next).is_some();
        let edge = is(Role::Edge) && (month || self.prose.kind(next) == Some(Kind::Digits));
        let full = |at| lexicon.role(Role::FullYear, tokens, at).is_some();
        let full = full(at) || at.checked_sub(2).is_some_and(full);
        let month = is(Role::Month) && !full && self.part_of_year(at, own) && !self.event(at, expression);
        // "Réuni le 16 mai, le conseil …".
        let opens = at == self.sentence.start && !self.same_clause(at, expression);
        let some = is(Role::Share) || (is(Role::Act) && !opens);
        let share = some && !self.introduces(at, expression);
        let fresh = is(Role::Fresh) && self.touches(at, expression);
        if share || fresh || edge || weekday || month {
            return Some(Silence::Part);
        }
        let among = is(Role::Among) && self.same_clause(at, expression) && !self.introduces(at, expression);
        among.then_some(Silence::Part)
    }

    /// Whether the word at `at` names who says the sentence: "…, se réjouit le conseil départemental".
    fn speaks(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let clause = (self.sentence.start..at).rev();
        let mut clause = clause.take_while(|one| self.clauses.get(*one) == self.clauses.get(at));
        clause.any(|one| at - one <= NEAR && lexicon.role(Role::Speaks, tokens, one).is_some())
    }

    /// Whether only articles stand between the word at `at` and a number: "chacun des 78", "parmi nos 119".
    fn introduces(&self, at: usize, expression: &Expression) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let joins = [Role::Of, Role::Partitive, Role::All];
        let start = expression.tokens.start;
        at < start
            && (at + 1..start).all(|at| joins.iter().any(|role| lexicon.role(*role, tokens, at).is_some()))
    }

    /// Whether the word at `at` stands beside what is counted: "12 nouveaux", "les nouveaux salariés".
    fn touches(&self, at: usize, expression: &Expression) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let beside = |one: &Mention| one.first == at + 1 || one.end == at;
        at == expression.tokens.end
            || self.mentions.iter().any(beside)
            || lexicon.units.at(tokens, at + 1).is_some()
    }

    /// Whether a day dates something else than the number: "Réunis le 16 mai, les adhérents …", "…, venu le 11
    /// février".
    fn event(&self, month: usize, expression: &Expression) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let day = month.checked_sub(1).filter(|day| self.prose.kind(*day) == Some(Kind::Digits));
        let Some(mut at) = day.filter(|_| !self.same_clause(month, expression)) else { return false };
        for role in [Role::Weekday, Role::Article] {
            at -= lexicon.role_before(role, tokens, at).unwrap_or_default();
        }
        let Some(word) = at.checked_sub(1) else { return false };
        let same = self.clauses.get(word) == self.clauses.get(month);
        let leads = [Role::In, Role::Of, Role::Since, Role::From, Role::Light];
        let preposition = leads.iter().any(|role| lexicon.role_before(*role, tokens, at).is_some());
        same && self.prose.kind(word) == Some(Kind::Word) && !preposition
    }

    /// "Depuis 1993", "en cinq ans": what is counted over several years.
    fn cumulates(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let year = |at: usize| self.prose.kind(at) == Some(Kind::Digits) && self.prose.piece(at).len() == 4;
        if lexicon.role(Role::From, tokens, at).is_some_and(|length| year(at + length)) {
            return true;
        }
        let Some(length) = lexicon.role(Role::In, tokens, at) else { return false };
        let Found::Number(number) = numeral::read(self.prose, at + length) else { return false };
        !number.article && lexicon.role(Role::Years, tokens, number.end).is_some()
    }

    /// Whether the sentence says that it is about the organisation: "nous", "notre équipe", its name, or nobody.
    pub(super) fn names_own(&self) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let own = |at: usize| lexicon.role(Role::Own, tokens, at).is_some();
        let after = |at: usize| at > 0 && lexicon.role(Role::Light, tokens, at - 1).is_some();
        let called = |token: &Token| token.capital && self.name == Some(token.id);
        let named = |at: usize| tokens.get(at).is_some_and(called);
        let verb = |at: usize| {
            lexicon.role(Role::Has, tokens, at).is_some()
                || ends(self.prose, at, lexicon.words.inflection.verbs)
        };
        let all = || self.sentence.clone();
        all().any(|at| (own(at) && !after(at)) || named(at)) || !all().any(verb)
    }

    /// "De plus de 50 ans".
    fn age(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let length = lexicon.role(Role::Aged, tokens, at).unwrap_or_default();
        let Found::Number(number) = numeral::read(self.prose, at + length) else { return false };
        lexicon.role(Role::Years, tokens, number.end).is_some()
    }

    /// Whether another organisation is named at `at`: "l'association Tremplin", "le Relais d'Aubrac".
    fn stranger(&self, at: usize) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        if self.own.is_empty() {
            return false;
        }
        let proper = |at: usize| {
            let token = tokens.get(at)?;
            (token.kind == Kind::Word && token.capital).then_some(token.id)
        };
        let known = |id: Id| self.own.contains(&id);
        let of = |at: usize| lexicon.role(Role::Of, tokens, at);
        if lexicon.role(Role::Organisation, tokens, at).is_some() {
            let shouted = self.prose.piece(at).chars().nth(1).is_some_and(char::is_uppercase);
            let next = at + 1;
            // "Le garage solidaire de Tarbes".
            let adjective =
                of(next).is_none() && of(next + 1).is_some() && self.prose.kind(next) == Some(Kind::Word);
            let next = next + usize::from(adjective);
            let next = next + of(next).unwrap_or_default();
            let next = next + usize::from(lexicon.role(Role::All, tokens, next).is_some());
            return !shouted && proper(next).is_some_and(|id| !known(id));
        }
        let mine = proper(at).is_some_and(known) && self.prose.piece(at).len() > 2;
        mine && of(at + 1).is_some_and(|length| proper(at + 1 + length).is_some_and(|id| !known(id)))
    }

    /// Whether a month stands for a part of the year, rather than in the date of an event.
    fn part_of_year(&self, month: usize, own: Option<i32>) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let day = month.checked_sub(1).filter(|day| self.prose.kind(*day) == Some(Kind::Digits));
        if let Some(day) = day {
            // An event of that year; one that is later only tells of the year.
            let year = self.prose.piece(month + 1).parse::<i32>().ok();
            if year.is_some() && own.is_some() && year != own {
                return false;
            }
            let at_its_end =
                day.checked_sub(1).is_some_and(|at| self.prose.piece(at).eq_ignore_ascii_case("au"));
            return at_its_end || year.is_none_or(|year| self.year.is_none_or(|page| year <= page));
        }
        // "Novembre, avec 1 240 passages …".
        if month == self.sentence.start && self.prose.kind(month + 1) == Some(Kind::Mark(',')) {
            return true;
        }
        let next = month + 1;
        let dated = self.prose.kind(next) == Some(Kind::Digits) && self.prose.piece(next).len() <= 2;
        let within = [Role::In, Role::Since, Role::Of];
        !dated && within.iter().any(|role| lexicon.role_before(*role, tokens, month).is_some())
    }

    fn same_clause(&self, at: usize, expression: &Expression) -> bool {
        self.clauses.get(at) == self.clauses.get(expression.tokens.start)
    }

    /// Whether a word concerns a number: it is in its clause, or in one that has no number of its own. What
    /// follows as a statement of its own does not: "…, et nous espérons mieux".
    fn concerns(&self, at: usize, expression: &Expression) -> bool {
        let own = |other: &Expression| self.clauses.get(other.tokens.start) == self.clauses.get(at);
        let states = || {
            let Prose { tokens, lexicon, .. } = self.prose;
            let begin = (expression.tokens.end..at).rev();
            let clause = begin.take_while(|one| self.clauses.get(*one) == self.clauses.get(at));
            let own = |one| [Role::Pronoun, Role::Besides].map(|role| lexicon.role(role, tokens, one));
            at > expression.tokens.end && clause.flat_map(own).any(|found| found.is_some())
        };
        // "A réuni 200 spectateurs, 30 bénévoles …".
        let start = expression.tokens.start;
        let listed = || {
            let comma = start.checked_sub(1).filter(|at| self.prose.kind(*at) == Some(Kind::Mark(',')));
            at < start
                && comma.is_some()
                && self.prose.lexicon.role(Role::Act, self.prose.tokens, at).is_some()
        };
        self.same_clause(at, expression)
            || listed()
            || !(self.expressions.iter().any(own)
                || states()
                || (at > expression.tokens.end && self.aside(expression)))
    }

    /// Whether a number is told by the way: "l'association, qui a signé 1 754 contrats en 2023, recrute".
    fn aside(&self, expression: &Expression) -> bool {
        let Prose { tokens, lexicon, .. } = self.prose;
        let comma = |at: usize| self.prose.kind(at) == Some(Kind::Mark(','));
        let opens = (self.sentence.start..expression.tokens.start).rev().find(|at| comma(*at));
        let opens = opens.filter(|at| self.same_clause(*at, expression));
        let relative = opens.is_some_and(|at| {
            lexicon.role(Role::Relative, tokens, at + 1).is_some() && self.prose.piece(at + 1).len() > 2
        });
        relative && (expression.tokens.end..self.sentence.end).any(comma)
    }
}

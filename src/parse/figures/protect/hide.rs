//! Hides what would reveal a small number, as little as is needed.

use std::collections::BTreeSet;

use super::table::{Mark, Table};
use super::{solve, witness};

/// Hides values until no secret can be found out.
pub(super) fn all(table: Table) -> Table {
    let mut table = silence(table);
    for share in table.shares.clone() {
        if table.cells[share.to].protected() {
            hide(&mut table, share.numerator);
        }
    }
    let at_stake = table.cells.iter().filter(|cell| cell.protected()).map(|cell| cell.group);
    for group in at_stake.collect::<BTreeSet<_>>() {
        if !solve::sound(&table, group) {
            withhold(&mut table, group);
        }
    }
    // To hide more never gives away what was safe, so each secret is looked at once.
    for secret in 0..table.cells.len() {
        while table.cells[secret].secret() && !witness::enough(&table, secret) {
            if let Some(cell) = next(&table, secret) {
                hide(&mut table, cell);
            } else {
                let group = table.cells[secret].group;
                withhold(&mut table, group);
            }
        }
    }
    shares(table)
}

/// Says nothing of a small whole of three small parts or more: each is at least 1 and all are at most 4, so
/// that "less than 5" would nearly tell them all.
fn silence(mut table: Table) -> Table {
    for terms in table.sums.clone() {
        let small = |(cell, _): &&(usize, i32)| table.cells[*cell].mark == Mark::Small;
        let parts = terms.iter().filter(|(_, factor)| *factor < 0).filter(small).count();
        let whole = terms.iter().filter(|(_, factor)| *factor > 0).find(small);
        if let Some(&(whole, _)) = whole.filter(|_| parts >= 3) {
            table.cells[whole].mark = Mark::Silent;
        }
    }
    table
}

/// Hides a value, and with it the numerators that its percentages would reveal.
fn hide(table: &mut Table, cell: usize) {
    if table.cells[cell].mark == Mark::Published {
        table.cells[cell].mark = Mark::Withheld;
    }
    for share in table.shares.clone() {
        if share.to == cell {
            hide(table, share.numerator);
        }
    }
}

/// Withholds the percentages whose counts may not both be known.
fn shares(mut table: Table) -> Table {
    for share in table.shares.clone() {
        let counted = table.cells[share.to].protected() || table.cells[share.numerator].protected();
        let group = table.cells[share.cell].group;
        let of_group = |table: &Table| table.cells.iter().any(|cell| cell.group == group && cell.protected());
        if counted || share.loose.is_some() && of_group(&table) {
            table.cells[share.cell].mark = Mark::Withheld;
            // A percentage that others add up with would be found from them.
            if !table.cells[share.cell].sums.is_empty() {
                withhold(&mut table, group);
            }
        }
    }
    table
}

/// Withholds all of a group, small numbers too: without a number there is nothing to reckon with.
fn withhold(table: &mut Table, group: usize) {
    for cell in table.cells.iter_mut().filter(|cell| cell.group == group) {
        cell.mark = Mark::Withheld;
    }
}

/// The value to hide next for the sake of `secret`: in the nearest sum that gives away its one hidden term,
/// else in the nearest one with anything left to hide.
fn next(table: &Table, secret: usize) -> Option<usize> {
    let near = nearest(table, secret);
    let telling = near.iter().filter(|sum| hidden(table, **sum) == 1).find_map(|sum| cheapest(table, *sum));
    telling.or_else(|| near.iter().find_map(|sum| cheapest(table, *sum)))
}

/// The sums that bind a cell, then those that bind the hidden cells in them, and so on.
fn nearest(table: &Table, secret: usize) -> Vec<usize> {
    let mut cells = vec![secret];
    let mut sums: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(&cell) = cells.get(at) {
        at += 1;
        for &(sum, _) in &table.cells[cell].sums {
            if !sums.contains(&sum) {
                sums.push(sum);
                let more = table.sums[sum].iter().map(|(cell, _)| *cell);
                let more = more.filter(|cell| table.cells[*cell].hidden() && !cells.contains(cell));
                cells.extend(more.collect::<Vec<_>>());
            }
        }
    }
    sums
}

/// How many terms of a sum are hidden.
fn hidden(table: &Table, sum: usize) -> usize {
    table.sums[sum].iter().filter(|(cell, _)| table.cells[*cell].hidden()).count()
}

/// The published term of a sum that readers miss least: a part before the whole; one that helps in most sums
/// and unsettles fewest; the first in the author's order. Size plays no part, as it would tell that what is
/// hidden is smaller, or larger, than what is not. A zero stays: nothing near it could stand in its place.
fn cheapest(table: &Table, sum: usize) -> Option<usize> {
    let open = table.sums[sum].iter().filter(|(cell, _)| {
        let cell = &table.cells[*cell];
        cell.mark == Mark::Published && cell.value.is_some_and(|value| !value.is_zero())
    });
    let cost = |cell: usize| -> isize {
        let sums = table.cells[cell].sums.iter().map(|(sum, _)| match hidden(table, *sum) {
            0 => 1,
            1 => -1,
            _ => 0,
        });
        let percentages = table.shares.iter().filter(|share| share.to == cell).count();
        sums.sum::<isize>().saturating_add_unsigned(percentages)
    };
    open.min_by_key(|(cell, factor)| (*factor > 0, cost(*cell), *cell)).map(|(cell, _)| *cell)
}

//! Linear equations: which unknowns have one value only.

/// Smaller than this, a factor is a rounding error.
const NOTHING: f64 = 1e-9;

/// Unknowns with their factors, and what they add up to.
pub(super) type Equation = (Vec<(usize, f64)>, f64);

/// The unknowns that the equations leave one value, with it.
pub(super) fn determined(equations: &[Equation]) -> Vec<(usize, f64)> {
    let mut unknowns: Vec<usize> = equations.iter().flat_map(|(terms, _)| terms).map(|term| term.0).collect();
    unknowns.sort_unstable();
    unknowns.dedup();
    let rows = equations.iter().map(|(terms, total)| {
        let factor =
            |unknown: &usize| terms.iter().filter(|term| term.0 == *unknown).map(|term| term.1).sum();
        unknowns.iter().map(factor).chain([*total]).collect()
    });
    let rows = eliminate(rows.collect(), unknowns.len());
    let alone = rows.iter().filter_map(|row| {
        let (total, factors) = row.split_last()?;
        let mut present = factors.iter().zip(&unknowns).filter(|(factor, _)| factor.abs() > NOTHING);
        let (factor, unknown) = present.next()?;
        present.next().is_none().then(|| (*unknown, total / factor))
    });
    alone.collect()
}

/// Takes each unknown out of all rows but one.
fn eliminate(mut rows: Vec<Vec<f64>>, unknowns: usize) -> Vec<Vec<f64>> {
    let mut done = 0;
    for column in 0..unknowns {
        let rest = (done..rows.len())
            .max_by(|one, other| rows[*one][column].abs().total_cmp(&rows[*other][column].abs()));
        let Some(pivot) = rest.filter(|row| rows[*row][column].abs() > NOTHING) else { continue };
        rows.swap(done, pivot);
        let row = rows[done].clone();
        for (_, other) in rows.iter_mut().enumerate().filter(|(at, _)| *at != done) {
            let times = other[column] / row[column];
            for (factor, minus) in other.iter_mut().zip(&row) {
                *factor -= times * minus;
            }
        }
        done += 1;
    }
    rows
}

//! What the stages tell of their progress, to whoever has a clock or a terminal to show it on.

/// What is being done, in the order in which a run does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The site is looked at from outside: perhaps nothing is different from the last time.
    Look,
    /// Files are read.
    Load,
    /// Their bytes become text.
    Decode,
    /// The settings at the head of each text are read.
    Heads,
    /// Figures are read, and everything gets its address.
    Figures,
    /// The Markdown of each text is read.
    Bodies,
    /// Figures and the numbers in prose are judged.
    Check,
    /// Templates are read, and the list of all files is made.
    Prepare,
    /// Every file is made, only to see whether it can be.
    Try,
    /// Photographs are made smaller.
    Photos,
    /// What each file would be made of is compared with what the published ones were made of.
    Compare,
    /// Files are made, compared with those of an earlier time, and written.
    Publish,
    /// What the next run need not do again is kept.
    Keep,
}

/// Whether a piece of work had to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// It was done now.
    New,
    /// An earlier time had done it.
    Remembered,
}

impl Work {
    /// Remembered, or else new.
    pub fn remembered(is_remembered: bool) -> Self {
        if is_remembered { Self::Remembered } else { Self::New }
    }
}

/// Is told what is being done. Both calls come between two pieces of work, so that they must be quick.
pub trait Observer: Sync {
    /// A stage begins, and so the one before it is over. It has about `total` pieces of work; 0 where
    /// nobody knows, or it is not counted.
    fn begin(&self, stage: Stage, total: usize);
    /// So many pieces of work of the stage are done, on whichever thread.
    fn done(&self, work: Work, count: usize);
}

/// Nobody looks.
#[derive(Clone, Copy, Debug)]
pub struct Unobserved;

impl Observer for Unobserved {
    fn begin(&self, _: Stage, _: usize) {}
    fn done(&self, _: Work, _: usize) {}
}

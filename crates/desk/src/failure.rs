//! Failures: why an action was not carried out or a question not answered.

use plenary_domain::{Refusal, Words, words::josa};
use plenary_store::{OpenFault, RevertFault, StoreFault};
use serde::Serialize;

/// What went wrong, told apart by what an officer can do about it. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Failure {
    /// A rule said no: shown beside the field, or in the bar.
    Refused {
        /// A short word for programs.
        code: String,
        /// One sentence that says what is wrong and how to mend it.
        message: Words,
        /// The field it concerns.
        #[cfg_attr(feature = "bindings", ts(optional))]
        #[serde(skip_serializing_if = "Option::is_none")]
        field: Option<String>,
    },
    /// What it was about exists no more: refresh.
    Gone {
        /// A short word for programs, always `gone`.
        code: String,
        /// One sentence.
        message: Words,
        /// The field of the action that named it.
        #[cfg_attr(feature = "bindings", ts(optional))]
        #[serde(skip_serializing_if = "Option::is_none")]
        field: Option<String>,
    },
    /// Something broke: shown with details to copy, and logged.
    Faulted {
        /// A short word for programs.
        code: String,
        /// One sentence.
        message: Words,
        /// What a technician wants to read.
        details: String,
    },
}

impl Failure {
    /// A record that does not exist, named by its noun.
    pub fn gone(noun: &str) -> Self {
        let name = crate::wording::noun(noun);
        Self::Gone {
            code: "gone".into(),
            message: Words::new(
                format!("This {} no longer exists.", name.en),
                format!("해당 {}{} 더 이상 존재하지 않습니다.", name.ko, josa(&name.ko, "은", "는")),
            ),
            field: Some(noun.into()),
        }
    }

    /// The same, said of a field of the action.
    pub(crate) fn at(self, name: &str) -> Self {
        match self {
            Self::Refused { code, message, .. } => Self::Refused { code, message, field: Some(name.into()) },
            Self::Gone { code, message, .. } => Self::Gone { code, message, field: Some(name.into()) },
            fault @ Self::Faulted { .. } => fault,
        }
    }

    /// The sentence for the officer.
    pub fn message(&self) -> &Words {
        match self {
            Self::Refused { message, .. } | Self::Gone { message, .. } | Self::Faulted { message, .. } => message,
        }
    }

    /// The short word for programs.
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } | Self::Gone { code, .. } | Self::Faulted { code, .. } => code,
        }
    }

    /// Whether a rule said no (also to a record that is gone), rather than something having broken.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Faulted { .. })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { code: refusal.code.into(), message: refusal.message, field: refusal.field }
    }
}

impl From<StoreFault> for Failure {
    fn from(fault: StoreFault) -> Self {
        match fault {
            StoreFault::Gone { noun, .. } => Self::gone(noun),
            taken @ StoreFault::Taken(_) => {
                let field = taken.is_about_an_id().then(|| "id".to_owned());
                Self::Refused { code: taken.code().into(), message: taken.words(), field }
            }
            other => Self::Faulted { code: other.code().into(), message: other.words(), details: other.to_string() },
        }
    }
}

impl From<OpenFault> for Failure {
    fn from(fault: OpenFault) -> Self {
        let field = match fault {
            OpenFault::MistypedCode | OpenFault::WrongCode => Some("recovery_code"),
            OpenFault::AlreadyProtected | OpenFault::NotProtected | OpenFault::Exists(_) => None,
            OpenFault::CopyChanged(_) => Some("backup"),
            _ if fault.is_about_keys() => Some("passphrase"),
            _ => return Self::faulted(&fault),
        };
        Self::Refused { code: fault.code().into(), message: fault.words(), field: field.map(Into::into) }
    }
}

impl Failure {
    fn faulted(fault: &OpenFault) -> Self {
        Self::Faulted { code: fault.code().into(), message: fault.words(), details: fault.to_string() }
    }
}

impl From<RevertFault> for Failure {
    fn from(fault: RevertFault) -> Self {
        match fault {
            RevertFault::Store(fault) => fault.into(),
            RevertFault::Ruled(refusal) => (*refusal).into(),
            other => Self::Refused { code: other.code().into(), message: other.words(), field: None },
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Failure {}

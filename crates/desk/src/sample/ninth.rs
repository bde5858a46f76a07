//! The 9th Digital Nations Ministerial Summit, Seoul, 1-3 November 2022: its days only, for no hours are known.

use super::{Builder, blank, ids, once};
use crate::{Failure, action::Bench};
use plenary_domain::{Zone, summit::Summit, vocabulary::Format};

pub(super) fn load(at: &mut Bench<'_, '_>) -> Result<Summit, Failure> {
    once(at, ids::NINTH)?;
    let mut build = Builder::new(
        at,
        ids::Ids::of(ids::NINTH),
        Summit {
            code: "DNMS 2022".into(),
            title: "9th Digital Nations Ministerial Summit".into(),
            title_ko: "제9차 디지털 국가 장관회의".into(),
            theme: "Agile and Active Digital Governance".into(),
            theme_ko: "민첩하고 능동적인 디지털 거버넌스".into(),
            organiser: "Republic of Korea (chair)".into(),
            about: "About this sample\n\nThe 9th summit was held in Seoul from 1 to 3 November 2022, face to face for the \
                first time in three years, under the chair of the Republic of Korea (Ministry of the Interior and \
                Safety). Only its days and its theme are known to us; hours, sessions and delegations were not found, \
                so none are shown.\n\nSources: innovation.go.kr (English news, nttId 10820); leadingdigitalgovs.org \
                (about; digitalgovernance)."
                .into(),
            about_ko: "이 예시에 대하여\n\n제9차 회의는 2022년 11월 1일부터 3일까지 서울에서 대한민국(행정안전부)을 의장국으로 하여 \
                3년 만에 대면으로 열렸습니다. 확인된 것은 날짜와 주제뿐이며, 시각·세션·대표단은 확인되지 않아 표시하지 \
                않았습니다.\n\n출처: innovation.go.kr(영문 소식, nttId 10820), leadingdigitalgovs.org(about, digitalgovernance)."
                .into(),
            ..blank(ids::NINTH, Zone::parse("Asia/Seoul")?, Format::Hosted)
        },
    )?;
    for date in ["2022-11-01", "2022-11-02", "2022-11-03"] {
        build.day(date, "", "")?;
    }
    Ok(build.summit)
}

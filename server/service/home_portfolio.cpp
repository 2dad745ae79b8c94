// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "shared/rules/autobiographies.h"
#include "shared/rules/performances.h"
#include "shared/rules/students.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

void addOwnPortfolio(HomeView &view, HomeAnswer &answer, const Student &student)
{
    if (!studyingVerdict(student, view.regulation()).isAllowed())
        return;
    const QString selectArticle = view.regulation().articleOf(u"select");
    const QDateTime selectEnd = view.due(WindowKind::Select);
    const bool isOpen = view.facts()
                            .window(WindowKind::Select, view.term(), student, view.now(), view.regulation())
                            .isAllowed();
    const auto choose = [&](const char *key, const RecordType &type, QStringView quotaKey, qint64 used,
                            Conditions open) {
        const auto quota = view.regulation().quota(quotaKey, view.term().year);
        open.push_back({u"schoolYear"_s, Op::Equal, view.term().year.roc()});
        open.push_back({u"selected"_s, Op::Equal, false});
        open.push_back({u"studentId"_s, Op::Equal, student.id.value()});
        if (isOpen && quota && used < quota->limit && view.count(type, open) > 0)
            answer.duty(
                {QLatin1String(key), selectArticle, selectEnd, used, quota->limit, 0, &type, open, {}});
    };
    choose("selectOutcomes", recordTypeOf<CourseOutcome>(), selectionQuotaKey,
           view.facts().selected(student.id, view.term().year),
           {{u"certification"_s, Op::Equal, wireName(CertificationState::Certified)},
            {u"courseId.credits"_s, Op::Greater, 0}});
    choose("selectPerformances", recordTypeOf<Performance>(), performanceQuotaKey,
           view.facts().countedPerformances(student.id, view.term().year),
           {{u"source"_s, Op::Equal, wireName(PerformanceSource::Student)}});
    if (!view.facts()
             .window(WindowKind::Autobiography, view.term(), student, view.now(), view.regulation())
             .isAllowed())
        return;
    const Conditions finished{{u"studentId"_s, Op::Equal, student.id.value()},
                              {u"state"_s, Op::Equal, wireName(AutobiographyState::Final)}};
    const auto schoolClass = store::Records(view.reader()).get(student.classId);
    if (autobiographyGradeVerdict(schoolClass ? schoolClass->grade : 0, view.regulation()).isAllowed() &&
        view.count(recordTypeOf<Autobiography>(), finished) == 0)
        answer.duty({u"autobiography"_s,
                     view.regulation().articleOf(u"autobiography"),
                     view.due(WindowKind::Autobiography),
                     0,
                     1,
                     0,
                     &recordTypeOf<Autobiography>(),
                     {},
                     {}});
}

} // namespace licheng::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/model/course_code.h"
#include "shared/model/course_outcome.h"
#include "shared/model/normalize.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/outcomes.h"

#include <QSet>

#include <algorithm>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

std::optional<CourseCode> courseCodeOf(const RosterRecord &line)
{
    return CourseCode::parse(line.text(u"courseId.courseCode"_s));
}

StudySituation situationOf(const RosterRecord &line)
{
    return fromWire<StudySituation>(line.text(u"situation"_s)).value_or(StudySituation::Regular);
}

/// Whether the course was of another school.
bool isFromElsewhere(const RosterRecord &line)
{
    const StudySituation situation = situationOf(line);
    return situation == StudySituation::Transfer || situation == StudySituation::Borrowed;
}

LineCheck schoolCode(const CheckInput &input)
{
    return [own = input.school.code](const RosterRecord &line) -> LineHit {
        const auto code = courseCodeOf(line);
        return code && !isFromElsewhere(line) ? hitIf(code->schoolCode != own, code->schoolCode)
                                              : std::nullopt;
    };
}

LineHit unknownPart(const RosterRecord &line)
{
    const auto code = courseCodeOf(line);
    const QString part = code ? CourseCodeTables::current().unknownPart(*code) : QString();
    return hitIf(!part.isEmpty(), part);
}

LineHit otherEntryYear(const RosterRecord &line)
{
    const auto code = courseCodeOf(line);
    const qint64 year = line.number(u"studentId.entryYear"_s);
    // What was made up, repeated or carried over has the code of its own time.
    const auto form = fromWire<GradeForm>(line.text(u"form"_s)).value_or(GradeForm::Semester);
    const bool isOwnTerm = form == GradeForm::Semester || form == GradeForm::EveningSemester;
    if (!code || isFromElsewhere(line) || !isOwnTerm || year == 0)
        return std::nullopt;
    return hitIf(code->entryYear.roc() != year, QString::number(code->entryYear.roc()));
}

LineHit withoutCredit(const RosterRecord &line)
{
    const auto code = courseCodeOf(line);
    return hitIf(line.number(u"courseId.credits"_s) <= 0 || (code && !code->mayCarryCredit()));
}

LineCheck selectionQuota(const CheckInput &input)
{
    const auto quota = input.regulation.quota(input.layout.quota, input.list.schoolYear);
    return [quota, selected = QHash<qint64, int>()](const RosterRecord &line) mutable -> LineHit {
        const qint64 student = line.number(u"studentId"_s);
        if (!selected.contains(student))
            selected.insert(student, line.facts.submittedElsewhere);
        const int used = ++selected[student];
        return quota ? hitIf(used > quota->limit, QString::number(used), quota->limit) : std::nullopt;
    };
}

LineCheck descriptionLength(const CheckInput &input)
{
    // The regulation is the caller's for as long as the list is looked at.
    return [&regulation = input.regulation,
            type = input.layout.type->name()](const RosterRecord &line) -> LineHit {
        const Verdict length =
            textVerdict(type, u"description", u"text", line.text(u"description"_s), regulation);
        if (length.isAllowed())
            return std::nullopt;
        return CheckHit{QString::number(length.refusal().used), length.refusal().limit};
    };
}

LineHit withoutOrigin(const RosterRecord &line)
{
    const StudySituation situation = situationOf(line);
    if (situation == StudySituation::Regular || situation == StudySituation::Repeat)
        return std::nullopt;
    const bool isMissing =
        line.number(u"originSchoolYear"_s) == 0 || line.number(u"originSemester"_s) == 0 ||
        line.text(isFromElsewhere(line) ? u"originSchoolCode"_s : u"studyMethod"_s).isEmpty();
    return hitIf(isMissing);
}

LineCheck originYear(const CheckInput &input)
{
    return [year = input.list.schoolYear.roc()](const RosterRecord &line) -> LineHit {
        const StudySituation situation = situationOf(line);
        if (situation == StudySituation::Regular || situation == StudySituation::Repeat ||
            withoutOrigin(line))
            return std::nullopt;
        const qint64 origin = line.number(u"originSchoolYear"_s);
        return hitIf(origin > year, QString::number(origin));
    };
}

LineCheck sameTitle(const CheckInput &)
{
    return [seen = QSet<QString>()](const RosterRecord &line) mutable -> LineHit {
        const QString title = line.text(u"title"_s);
        const QString key =
            u"%1/%2/%3"_s.arg(line.number(u"studentId"_s)).arg(line.number(u"courseId"_s)).arg(title);
        if (seen.contains(key))
            return CheckHit{title};
        seen.insert(key);
        return std::nullopt;
    };
}

LineHit wrongCode(const RosterRecord &line)
{
    return hitIf(!courseCodeOf(line), line.text(u"courseId.courseCode"_s));
}

LineHit notCertified(const RosterRecord &line)
{
    const QString state = line.text(u"certification"_s);
    return hitIf(state != wireName(CertificationState::Certified), state);
}

LineHit withoutFile(const RosterRecord &line)
{
    return hitIf(line.number(u"documentCount"_s) + line.number(u"mediaCount"_s) == 0,
                 line.text(u"declaredFile"_s));
}

LineHit lockedFile(const RosterRecord &line)
{
    return hitIf(!line.facts.lockedFile.isEmpty(), line.facts.lockedFile);
}

LineHit withoutDescription(const RosterRecord &line)
{
    return hitIf(normalize::text(line.text(u"description"_s)).isEmpty());
}

LineHit notEnrolled(const RosterRecord &line)
{
    return hitIf(!line.facts.isEnrolled);
}

} // namespace

std::vector<RosterCheck> ofOutcomes()
{
    return {
        {"courseCode", {"courseId.courseCode"}, &plain<wrongCode>},
        {"schoolCode", {"courseId.courseCode", "situation"}, &schoolCode},
        {"courseCodePart", {"courseId.courseCode"}, &plain<unknownPart>},
        {"courseEntryYear",
         {"courseId.courseCode", "situation", "form", "studentId.entryYear"},
         &plain<otherEntryYear>},
        {"credit", {"courseId.courseCode", "courseId.credits"}, &plain<withoutCredit>},
        {"certification", {"certification"}, &plain<notCertified>},
        {"selectionQuota", {"studentId", "selected"}, &selectionQuota},
        {"file", {"documentCount", "mediaCount", "declaredFile"}, &plain<withoutFile>},
        {"filePassword", {}, &plain<lockedFile>},
        {"descriptionMissing", {"description"}, &plain<withoutDescription>},
        {"descriptionLength", {"description"}, &descriptionLength},
        {"origin",
         {"situation", "originSchoolYear", "originSemester", "originSchoolCode", "studyMethod"},
         &plain<withoutOrigin>},
        {"originYear",
         {"situation", "originSchoolYear", "originSemester", "originSchoolCode", "studyMethod"},
         &originYear},
        {"notEnrolled", {"courseId"}, &plain<notEnrolled>},
        {"double", {"studentId", "courseId", "title"}, &sameTitle},
    };
}

} // namespace licheng::checks

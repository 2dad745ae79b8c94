// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_records.h"

#include "server/exchange/transfer_format.h"
#include "shared/model/normalize.h"
#include "shared/rosters/performance_kinds.h"

namespace licheng {

using namespace Qt::StringLiterals;

namespace {

QDate dayOf(const QJsonObject &values, const char *name)
{
    return QDate::fromString(values.value(QLatin1String(name)).toString(), Qt::ISODate);
}

/// The semester to which a record belongs: that of its upload, else that of a day.
Term termOf(const QJsonObject &values, std::initializer_list<const char *> days)
{
    Term term = termOfNumber(values.value(u"uploadTerm").toInteger());
    for (const char *name : days) {
        const QDate day = dayOf(values, name);
        if (!day.isValid())
            continue;
        if (term.year.isNull())
            term = Term::of(day);
        else if (term.semester == Semester::WholeYear && term.year == SchoolYear::of(day))
            term.semester = Term::of(day).semester;
    }
    if (!term.year.isNull() && term.semester == Semester::WholeYear)
        term.semester = Semester::First;
    return term;
}

void setTerm(QJsonObject &record, Term term)
{
    record.insert(u"schoolYear"_s, term.year.roc());
    record.insert(u"semester"_s, static_cast<int>(term.semester));
}

/// The first code points that fit into the field.
QString fitting(const QString &text, const FieldInfo &field)
{
    QString fit;
    for (const char32_t c : text.toUcs4()) {
        if (normalize::codePoints(fit) == field.maxLength)
            break;
        fit += QString::fromUcs4(&c, 1);
    }
    return fit;
}

/// The package has no title: the name of the file, where the package tells it, says more than the subject.
QString titleOf(const TransferItem &item, const QString &subject)
{
    const FieldInfo &field = *recordTypeOf<CourseOutcome>().field(u"title");
    if (const QString given = item.values.value(u"title").toString(); !given.isEmpty())
        return given;
    for (const TransferFile &file : item.files) {
        const QString base = normalize::text(file.fileName.section(u'.', 0, -2));
        if (!base.isEmpty() && file.fileName != file.entry.section(u'/', -1) &&
            !normalize::hasControlCharacters(base))
            return fitting(base, field);
    }
    return fitting(subject, field);
}

StudySituation situationOf(const QJsonObject &values, bool isElsewhere)
{
    if (values.value(u"isBorrowed").toBool())
        return StudySituation::Borrowed;
    if (isElsewhere || values.value(u"isTransfer").toBool())
        return StudySituation::Transfer;
    if (values.value(u"isRetake").toBool())
        return StudySituation::Retake;
    if (values.value(u"isSupplement").toBool())
        return StudySituation::Supplement;
    return values.value(u"isRepeat").toBool() ? StudySituation::Repeat : StudySituation::Regular;
}

/// The semester in which the course was really taken; quotas count by its school year.
Term takenIn(const QJsonObject &values, Term due)
{
    const bool isRetake = values.value(u"isRetake").toBool();
    const bool isSupplement = values.value(u"isSupplement").toBool();
    const bool isRepeat = values.value(u"isRepeat").toBool();
    Term taken;
    if (isRetake || isSupplement || isRepeat) {
        taken = termOfNumber(
            values.value(isRetake       ? u"retakeTerm"
                         : isSupplement ? u"supplementTerm"
                                        : u"repeatTerm")
                .toInteger());
    } else if (!values.value(u"isTransfer").toBool() && !values.value(u"isBorrowed").toBool()) {
        return due;
    }
    if (taken.year.isNull())
        taken = termOfNumber(values.value(u"uploadTerm").toInteger());
    if (taken.year.isNull())
        return due;
    if (taken.semester == Semester::WholeYear)
        taken.semester = due.semester;
    return taken;
}

void setOrigin(CourseOutcome &outcome, const Course &course, Term due, const QString &school)
{
    outcome.originSchoolCode = school;
    outcome.originSchoolYear = due.year;
    outcome.originSemester = due.semester;
    outcome.originCourseCode = course.courseCode;
    outcome.originSubject = course.name;
    outcome.originGrade = course.grade;
    outcome.originCredits = course.credits;
}

} // namespace

TransferDraft draftPost(const TransferItem &item, const Student &student)
{
    TransferDraft draft{store::blankRecord(recordTypeOf<CadrePost>()), {}, {}, {}};
    for (const char *name : {"unitName", "startsOn", "endsOn", "post", "levelCode"}) {
        if (item.values.contains(QLatin1String(name)))
            draft.record.insert(QLatin1String(name), item.values.value(QLatin1String(name)));
    }
    draft.record.insert(u"studentId"_s, student.id.value());
    setTerm(draft.record, termOf(item.values, {"startsOn"}));
    return draft;
}

TransferDraft draftPerformance(const TransferItem &item, const Student &student)
{
    TransferDraft draft{store::blankRecord(recordTypeOf<Performance>()), {}, {}, {}};
    for (const KindField &field : PerformanceKinds::current().of(item.performance).fields) {
        const QLatin1String name(field.field->name);
        if (item.values.contains(name))
            draft.record.insert(name, item.values.value(name));
    }
    draft.record.insert(u"studentId"_s, student.id.value());
    draft.record.insert(u"kind"_s, wireName(item.performance));
    draft.record.insert(u"source"_s,
                        item.values.value(u"source").toString(wireName(PerformanceSource::Student)));
    draft.record.insert(u"selected"_s, item.values.value(u"selected").toBool());
    setTerm(draft.record, termOf(item.values, {"createdOn", "startsOn"}));
    return draft;
}

TransferDraft draftOutcome(const TransferItem &item, const Student &student, const QString &ownSchool)
{
    const QJsonObject &values = item.values;
    TransferDraft draft;
    const Term due =
        termOfNumber(values.value(u"dueYear").toInteger() * 10 + values.value(u"dueSemester").toInteger());
    const qint64 dueSemester = values.value(u"dueSemester").toInteger();
    const bool isSemester = dueSemester == 1 || dueSemester == 2;
    if (due.year.isNull() || !isSemester) {
        const QString wrong = isSemester ? u"dueYear"_s : u"dueSemester"_s;
        draft.problems.push_back(
            {{}, u"range"_s, TransferFormat::keyOf(TransferFormat::current().outcome(), wrong)});
        return draft;
    }
    QString school = normalize::identifier(values.value(u"schoolCode").toString());
    const bool isElsewhere = !school.isEmpty() && school != ownSchool;
    if (school.isEmpty())
        school = ownSchool;

    const Term taken = takenIn(values, due);
    Course course;
    course.schoolYear = taken.year;
    course.semester = taken.semester;
    course.courseCode = normalize::identifier(values.value(u"courseCode").toString());
    // One a division, so that its offices see it; own courses have other codes of offering.
    course.offeringCode = course.courseCode + (student.division == Division::Evening ? u"-E"_s : QString());
    course.name = values.value(u"subject").toString();
    course.grade = int(values.value(u"grade").toInteger());
    course.credits = int(values.value(u"credits").toInteger());
    course.division = student.division;
    draft.course = course;

    CourseOutcome outcome;
    outcome.studentId = student.id;
    outcome.schoolYear = taken.year;
    outcome.semester = taken.semester;
    outcome.situation = situationOf(values, isElsewhere);
    switch (outcome.situation) {
    case StudySituation::Transfer:
    case StudySituation::Borrowed:
        setOrigin(outcome, course, due, school);
        break;
    case StudySituation::Retake:
    case StudySituation::Supplement:
        outcome.originSchoolYear = due.year;
        outcome.originSemester = due.semester;
        outcome.studyMethod =
            values.value(outcome.situation == StudySituation::Retake ? u"retakeMethod" : u"supplementMethod")
                .toString();
        break;
    case StudySituation::Repeat:
        if (due != taken) {
            outcome.originSchoolYear = due.year;
            outcome.originSemester = due.semester;
        }
        break;
    case StudySituation::Regular:
        break;
    }
    if (outcome.situation == StudySituation::Transfer && !values.value(u"isTransfer").toBool() &&
        situationOf(values, false) != StudySituation::Regular)
        draft.notes.push_back({{}, u"retake"_s, {}});
    outcome.title = titleOf(item, course.name);
    outcome.description = values.value(u"description").toString();
    outcome.certification = fromWire<CertificationState>(values.value(u"certification").toString())
                                .value_or(CertificationState::Waiting);
    if (outcome.certification != CertificationState::Waiting) {
        outcome.certifiedThrough = CertificationWay::TakenOver;
        outcome.certificationNote = u"歷程交換檔"_s;
    }
    outcome.selected = values.value(u"selected").toBool();
    draft.record = licheng::toJson(outcome);
    if (values.contains(u"uploadedAt"))
        draft.record.insert(u"uploadedAt"_s, values.value(u"uploadedAt"));
    if (outcome.certification != CertificationState::Waiting) {
        for (const char *name : {"certifiedBy", "certifiedAt"}) {
            if (values.contains(QLatin1String(name)))
                draft.record.insert(QLatin1String(name), values.value(QLatin1String(name)));
        }
    }
    if (outcome.certification == CertificationState::Returned)
        draft.record.insert(u"returnReason"_s, values.value(u"returnReason").toString());
    return draft;
}

} // namespace licheng

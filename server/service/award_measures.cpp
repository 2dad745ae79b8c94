// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/award_measures.h"

#include "server/service/api.h"
#include "server/service/asked_term.h"
#include "shared/model/announcement.h"
#include "shared/model/receipt_question.h"
#include "shared/model/school_time.h"
#include "shared/model/training.h"
#include "shared/model/trouble_report.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;

namespace {

// The first condition is that of the index change_work (migration 0025), word by word.
const QString ofActor =
    u"FROM \"change\" c INDEXED BY \"change_work\" %1 WHERE c.\"action\" IN ('create', 'import', 'answer') "
    "AND c.\"actorId\" = ? %2"_s;

QString storedInstant(const QDateTime &instant)
{
    return instant.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime readInstant(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

/// Outcomes of the semester that bear the person's name, own ones of courses that the person teaches: who
/// has certified is told by name alone, a deputy's with the teacher's. In time: before the period's end.
void measureCertified(AwardMeasures &of, const AwardMeasure &measure, const Account &account)
{
    MeasuredWork work{&measure, &recordTypeOf<CourseOutcome>(), 0, 0, {}};
    const std::set<Id<Course>> taught = of.taughtBy(account.id);
    QStringList names;
    const auto [begin, end] = of.certified().equal_range(account.displayName);
    for (auto each = begin; each != end; ++each) {
        const CertifiedOutcome &outcome = each->second;
        if (outcome.certifiedBy == account.displayName && !taught.contains(outcome.course))
            continue; // somebody else of that name
        const QDateTime last = of.certificationEnd(outcome.student);
        ++work.count;
        work.inTime = *work.inTime + (last.isValid() && !isPast(last, outcome.at) ? 1 : 0);
        if (!names.contains(outcome.certifiedBy))
            names.append(outcome.certifiedBy);
    }
    work.conditions = {{u"schoolYear"_s, Op::Equal, of.term().year.roc()},
                       {u"semester"_s, Op::Equal, static_cast<int>(of.term().semester)},
                       {u"certification"_s, Op::Equal, wireName(CertificationState::Certified)},
                       {u"certifiedBy"_s, Op::In, QJsonArray::fromStringList(names)}};
    of.add(std::move(work));
}

/// Records that the person has entered or imported in the semester, by type.
void measureEntered(AwardMeasures &of, const AwardMeasure &measure, const Account &account)
{
    auto select = of.connection().prepared(
        u"SELECT c.\"recordType\", COUNT(*) "_s +
        ofActor.arg(QString(), u"AND c.\"at\" BETWEEN ? AND ? AND c.\"action\" IN ('create', 'import') AND "
                               "c.\"before\" = '' AND NOT (c.\"recordType\" = 'troubleAnswer' AND EXISTS "
                               "(SELECT 1 FROM \"troubleAnswer\" a JOIN \"troubleReport\" r ON r.\"id\" = "
                               "a.\"reportId\" WHERE a.\"id\" = c.\"recordId\" AND r.\"reporterId\" = "
                               "c.\"actorId\")) GROUP BY 1 ORDER BY 2 DESC, 1"_s));
    if (!select.exec(account.id.value(), of.from(), of.until()))
        return;
    // What one asks, reads or reports for oneself is no work of the office.
    static const RecordType *const own[] = {&recordTypeOf<TroubleReport>(),
                                            &recordTypeOf<AnnouncementRead>()};
    while (select.next()) {
        const RecordType *type = recordType(select.text(0));
        if (type && std::find(std::begin(own), std::end(own), type) == std::end(own))
            of.add({&measure, type, select.integer(1), {}, {}});
    }
}

/// Questions about receipts whose answer, as it stands, is the person's.
void measureAnswered(AwardMeasures &of, const AwardMeasure &measure, const Account &account)
{
    MeasuredWork work{&measure, &recordTypeOf<ReceiptQuestion>(), 0, 0, {}};
    auto select = of.connection().prepared(
        u"SELECT q.\"answeredAt\", q.\"dueAt\", q.\"answeredBy\" "_s +
        ofActor.arg(u"CROSS JOIN \"receiptQuestion\" q ON q.\"id\" = c.\"recordId\" AND q.\"answeredAt\" = "
                    "c.\"at\""_s,
                    u"AND c.\"at\" BETWEEN ? AND ? AND c.\"action\" = 'answer' AND c.\"recordType\" = "
                    "'receiptQuestion' GROUP BY q.\"id\""_s));
    if (!select.exec(account.id.value(), of.from(), of.until()))
        return;
    QStringList names;
    while (select.next()) {
        ++work.count;
        work.inTime =
            *work.inTime + (isPast(readInstant(select.text(1)), readInstant(select.text(0))) ? 0 : 1);
        if (!names.contains(select.text(2)))
            names.append(select.text(2));
    }
    work.conditions = {{u"answeredBy"_s, Op::In, QJsonArray::fromStringList(names)},
                       {u"answeredAt"_s, Op::GreaterOrEqual, of.from()},
                       {u"answeredAt"_s, Op::LessOrEqual, of.until()}};
    of.add(std::move(work));
}

/// Trainings that the person's office has held in the semester; article 9.
void measureTrainings(AwardMeasures &of, const AwardMeasure &measure, const Account &account)
{
    if (account.unitId.isNull())
        return;
    MeasuredWork work{&measure, &recordTypeOf<Training>(), 0, {}, {}};
    work.conditions = {{u"schoolYear"_s, Op::Equal, of.term().year.roc()},
                       {u"semester"_s, Op::Equal, static_cast<int>(of.term().semester)},
                       {u"unitId"_s, Op::Equal, account.unitId.value()},
                       {u"state"_s, Op::Equal, wireName(TrainingState::Held)}};
    auto select = of.connection().prepared(
        u"SELECT COUNT(*) FROM \"training\" WHERE \"schoolYear\" = ? AND \"semester\" = ? AND \"unitId\" = ? "
        "AND \"state\" = 'held'"_s);
    if (select.exec(of.term().year.roc(), static_cast<int>(of.term().semester), account.unitId.value()) &&
        select.next())
        work.count = select.integer(0);
    of.add(std::move(work));
}

constexpr AwardMeasure awardMeasures[] = {{"certified", "認證課程學習成果", &measureCertified},
                                          {"entered", "登錄及匯入資料", &measureEntered},
                                          {"answered", "回覆收訖明細疑義", &measureAnswered},
                                          {"trainings", "單位已辦理", &measureTrainings}};

QJsonObject workJson(const MeasuredWork &work, const Caller &caller)
{
    QJsonObject json{{u"measure"_s, QLatin1String(work.measure->name)},
                     {u"type"_s, work.type->name()},
                     {u"count"_s, work.count}};
    if (work.inTime)
        json.insert(u"inTime"_s, *work.inTime);
    if (!work.conditions.empty() && caller.grants.may(Action::View, work.type->name()))
        json.insert(u"conditions"_s, conditionsJson(work.conditions));
    return json;
}

protocol::Answer<QJsonObject> measureStaff(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    AwardMeasures measuring(context.reader, *term);
    QJsonArray people;
    for (const Account &account :
         store::Records(context.reader).find<Account>({{u"state"_s, wireName(AccountState::Active)}})) {
        if (!account.studentId.isNull())
            continue;
        const auto found = measuring.of(account);
        if (found.empty())
            continue;
        QJsonArray works;
        for (const MeasuredWork &work : found)
            works.append(workJson(work, *context.caller));
        people.append(QJsonObject{{u"account"_s, account.id.value()},
                                  {u"name"_s, account.displayName},
                                  {u"work"_s, works},
                                  {u"evidence"_s, evidenceText(found)}});
    }
    return QJsonObject{{u"people"_s, people}};
}

} // namespace

std::vector<MeasuredWork> AwardMeasures::of(const Account &account)
{
    m_found.clear();
    for (const AwardMeasure &each : awardMeasures)
        each.measure(*this, each, account);
    return std::move(m_found);
}

QString AwardMeasures::from() const
{
    return storedInstant(firstInstant(m_term.firstDay()));
}

QString AwardMeasures::until() const
{
    return storedInstant(lastInstant(m_term.lastDay()));
}

QDateTime AwardMeasures::certificationEnd(Id<Student> student)
{
    const auto known = m_ends.find(student);
    if (known != m_ends.end())
        return known->second;
    const auto whose = m_facts.records().get(student);
    const QDateTime end = whose ? deadline(m_facts.windows(m_term.year), WindowKind::Certify, m_term,
                                           m_facts.audience(*whose, m_term.year))
                                : QDateTime();
    return m_ends.emplace(student, end).first->second;
}

const std::multimap<QString, CertifiedOutcome> &AwardMeasures::certified()
{
    if (m_certified)
        return *m_certified;
    m_certified.emplace();
    auto select = m_connection.prepared(
        u"SELECT \"studentId\", \"courseId\", \"certifiedAt\", \"certifiedBy\" FROM \"courseOutcome\" WHERE "
        "\"schoolYear\" = ? AND \"semester\" = ? AND \"certification\" = 'certified'"_s);
    if (!select.exec(m_term.year.roc(), static_cast<int>(m_term.semester)))
        return *m_certified;
    while (select.next()) {
        const QString name = select.text(3);
        m_certified->emplace(name.section(u'（', 0, 0),
                             CertifiedOutcome{Id<Student>(select.integer(0)), Id<Course>(select.integer(1)),
                                              readInstant(select.text(2)), name});
    }
    return *m_certified;
}

std::set<Id<Course>> AwardMeasures::taughtBy(Id<Account> teacher)
{
    std::set<Id<Course>> taught;
    auto select =
        m_connection.prepared(u"SELECT \"courseId\" FROM \"courseTeacher\" WHERE \"teacherId\" = ?"_s);
    if (select.exec(teacher.value())) {
        while (select.next())
            taught.insert(Id<Course>(select.integer(0)));
    }
    return taught;
}

void AwardMeasures::add(MeasuredWork work)
{
    if (work.count > 0)
        m_found.push_back(std::move(work));
}

QString evidenceText(const std::vector<MeasuredWork> &measured)
{
    QStringList lines;
    for (const MeasuredWork &work : measured) {
        QString line = QString::fromUtf8(work.measure->official);
        if (!work.inTime)
            line += u"（%1）"_s.arg(QString::fromUtf8(work.type->official()));
        line += u"%1件"_s.arg(work.count);
        if (work.inTime)
            line += u"，期限內%1件"_s.arg(*work.inTime);
        lines.append(line);
    }
    return lines.join(u'\n');
}

void registerAwards(Api &api)
{
    api.add("award.measure", &measureStaff);
}

} // namespace licheng::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/self_check_presenter.h"

#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/rosters/roster_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FindingName
{
    const char *key;
    const char *text;
};
constexpr FindingName findingNames[] = {
    {"classes", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes with students")},
    {"classesChecked", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes whose register was checked")},
    {"classesUnchecked", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes whose register is not checked yet")},
    {"studentsWithoutClass", QT_TRANSLATE_NOOP("SelfCheckFindings", "Enrolled students without a class")},
    {"registerChanges", QT_TRANSLATE_NOOP("SelfCheckFindings", "Register changes of the semester")},
    {"documentNumbers",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Register changes whose document numbers have words")},
    {"absences", QT_TRANSLATE_NOOP("SelfCheckFindings", "Absences entered")},
    {"classesWithoutAbsences", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes without any absence")},
    {"posts", QT_TRANSLATE_NOOP("SelfCheckFindings", "Posts entered")},
    {"classesWithoutPosts", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes without any post")},
    {"electives", QT_TRANSLATE_NOOP("SelfCheckFindings", "Electives entered")},
    {"studentsWithoutElectives",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students without electives in classes that choose")},
    {"coursesWithoutStudents", QT_TRANSLATE_NOOP("SelfCheckFindings", "Courses that nobody takes")},
    {"talks", QT_TRANSLATE_NOOP("SelfCheckFindings", "Counselling records")},
    {"studentsWithoutTalks", QT_TRANSLATE_NOOP("SelfCheckFindings", "Students without a counselling record")},
    {"grades", QT_TRANSLATE_NOOP("SelfCheckFindings", "Grades entered")},
    {"studentsWithoutGrades",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students who lack a grade of a course with credits")},
    {"coursesWithoutGrades", QT_TRANSLATE_NOOP("SelfCheckFindings", "Courses without any grade")},
    {"outcomes", QT_TRANSLATE_NOOP("SelfCheckFindings", "Outcomes entered")},
    {"outcomesWithoutFile", QT_TRANSLATE_NOOP("SelfCheckFindings", "Outcomes without a file")},
    {"outcomesReturned", QT_TRANSLATE_NOOP("SelfCheckFindings", "Returned outcomes not sent again")},
    {"outcomesCertified", QT_TRANSLATE_NOOP("SelfCheckFindings", "Certified outcomes")},
    {"outcomesWaiting", QT_TRANSLATE_NOOP("SelfCheckFindings", "Outcomes waiting for certification")},
    {"coursesWithoutTeacher", QT_TRANSLATE_NOOP("SelfCheckFindings", "Courses without a teacher's account")},
    {"performances", QT_TRANSLATE_NOOP("SelfCheckFindings", "Performances entered")},
    {"performancesBySchool", QT_TRANSLATE_NOOP("SelfCheckFindings", "Of these by the school")},
    {"studentsWithoutPerformances",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students without a performance this school year")},
    {"autobiographiesFinal",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students with a finished autobiography")},
    {"studentsWithoutAutobiography",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students without a finished autobiography")},
    {"outcomesSelected", QT_TRANSLATE_NOOP("SelfCheckFindings", "Selected outcomes")},
    {"performancesSelected", QT_TRANSLATE_NOOP("SelfCheckFindings", "Selected performances")},
    {"studentsWithoutSelection",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students with certified outcomes who selected none")},
    {"accountsActive", QT_TRANSLATE_NOOP("SelfCheckFindings", "Active accounts")},
    {"auditSigned", QT_TRANSLATE_NOOP("SelfCheckFindings", "Audit of accounts signed by both units")},
    {"auditNotSigned", QT_TRANSLATE_NOOP("SelfCheckFindings", "Audit of accounts not signed yet")},
    {"accountsOfLeft",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Active accounts of students who left or graduated")},
    {"accountsWithoutUnit", QT_TRANSLATE_NOOP("SelfCheckFindings", "Staff accounts without an office")},
    {"studentsWithoutAccount",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Students of a class without an active account")},
    {"receipts", QT_TRANSLATE_NOOP("SelfCheckFindings", "Receipts of the year")},
    {"receiptsUnconfirmed", QT_TRANSLATE_NOOP("SelfCheckFindings", "Receipts not confirmed")},
    {"receiptsDeviating",
     QT_TRANSLATE_NOOP("SelfCheckFindings", "Receipts that differ from what was submitted")},
    {"receiptQuestionsOpen", QT_TRANSLATE_NOOP("SelfCheckFindings", "Questions about receipts not answered")},
    {"listRecords", QT_TRANSLATE_NOOP("SelfCheckFindings", "Records on the list")},
    {"listNotPrechecked", QT_TRANSLATE_NOOP("SelfCheckFindings", "The list was not pre-checked")},
    {"listBlocks", QT_TRANSLATE_NOOP("SelfCheckFindings", "Faults of the pre-check that block the list")},
    {"listWarnings", QT_TRANSLATE_NOOP("SelfCheckFindings", "Warnings of the pre-check")},
    // Of checks that were signed while these were counted by class.
    {"classesWithoutTalks", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes without any counselling record")},
    {"classesWithoutPerformances", QT_TRANSLATE_NOOP("SelfCheckFindings", "Classes without any performance")},
};

QString periodText(const QJsonObject &row)
{
    QDateTime from;
    QDateTime until;
    if (!detail::fromJson(row[u"from"], from) || !detail::fromJson(row[u"until"], until) || !from.isValid())
        return SelfCheckPresenter::tr("not planned");
    return SelfCheckPresenter::tr("%1 to %2", "begin and end of a period")
        .arg(messages::instantText(from), messages::instantText(until));
}

/// The division, or which list it is.
QString whatText(const QJsonObject &row)
{
    const QJsonObject list = row[u"list"].toObject();
    const QString division = row[u"division"].toString();
    QStringList parts{division.isEmpty() ? SelfCheckPresenter::tr("Whole school")
                                         : messages::codeLabel(choices<Division>(), division)};
    if (!list.isEmpty()) {
        const RosterLayout *layout = RosterLayout::of(list[u"roster"].toString());
        parts.prepend(layout ? layout->official : list[u"roster"].toString());
        parts.append(gradesText(list[u"grades"].toString()));
        if (list[u"batch"].toInt() > 0)
            parts.append(SelfCheckPresenter::tr("Batch %1").arg(list[u"batch"].toInt()));
    }
    return parts.join(u"　"_s);
}

} // namespace

QJsonObject selfCheckWords(const QJsonObject &row)
{
    QJsonObject words = row;
    words.insert(u"stepName"_s, messages::codeLabel(choices<SelfCheckStep>(), row[u"step"].toString()));
    words.insert(u"what"_s, whatText(row));
    words.insert(u"period"_s, periodText(row));
    return words;
}

QString selfCheckFindingText(const QString &key)
{
    const auto found =
        std::find_if(std::begin(findingNames), std::end(findingNames),
                     [&key](const FindingName &name) { return key == QLatin1String(name.key); });
    return found == std::end(findingNames) ? key
                                           : QCoreApplication::translate("SelfCheckFindings", found->text);
}

SelfCheckPresenter::SelfCheckPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : TermOverview(source, work, u"selfCheck.overview"_s,
                   {{u"selfCheck"_s}, {u"submissionList"_s}, {u"window"_s}}, parent)
{
}

void SelfCheckPresenter::take(const QJsonObject &answer)
{
    m_checks = {};
    for (const QJsonValue &row : answer[u"checks"].toArray())
        m_checks.append(selfCheckWords(row.toObject()));
}

QString SelfCheckPresenter::subtitle() const
{
    if (!isRead())
        return {};
    const auto count = [this](auto wanted) {
        return std::count_if(m_checks.begin(), m_checks.end(), wanted);
    };
    const auto isSigned = [](const QJsonValue &row) { return row[u"state"].toString() == "signed"_L1; };
    const auto own = count([](const QJsonValue &row) { return row[u"isOwn"].toBool(); });
    QString text = tr("%1 of %2 self-checks signed in %3")
                       .arg(count(isSigned))
                       .arg(m_checks.size())
                       .arg(m_work.term().text());
    if (own > 0) {
        const auto ownSigned =
            count([&](const QJsonValue &row) { return row[u"isOwn"].toBool() && isSigned(row); });
        text += u"　・　"_s + tr("of your own unit %1 of %2").arg(ownSigned).arg(own);
    }
    return text;
}

void SelfCheckPresenter::show(const QJsonObject &row)
{
    const bool isOther = row[u"key"] != m_shown.value(u"key");
    m_shown = row;
    if (isOther) {
        m_record = {};
        m_findings = {};
        m_changes = 0;
        Q_EMIT findingsChanged();
    }
    readFindings();
}

void SelfCheckPresenter::readFindings()
{
    const quint64 run = ++m_findingsRun;
    const qint64 id = m_shown.value(u"id").toInteger();
    if (id == 0)
        return;
    m_source.call(u"selfCheck.read"_s, {{u"id"_s, id}}, this,
                  [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_findingsRun)
                          return;
                      if (!answer) {
                          Q_EMIT failed(answer.error());
                          return;
                      }
                      m_record = answer->value(u"record"_s).toObject();
                      m_changes = int(answer->value(u"changed"_s).toArray().size());
                      QHash<QString, QJsonValue> now;
                      for (const QJsonValue &each : answer->value(u"now"_s).toArray())
                          now.insert(each[u"key"].toString(), each[u"count"]);
                      m_findings = {};
                      for (const QJsonValue &each : answer->value(u"findings"_s).toArray()) {
                          QJsonObject finding = each.toObject();
                          const QString key = finding[u"key"].toString();
                          finding.insert(u"text"_s, selfCheckFindingText(key));
                          finding.insert(u"now"_s, now.value(key));
                          m_findings.append(finding);
                      }
                      Q_EMIT findingsChanged();
                  });
}

QString SelfCheckPresenter::article() const
{
    return m_work.regulation() ? m_work.regulation()->articleOf(u"window") : QString();
}

Verdict SelfCheckPresenter::ownVerdict() const
{
    if (Verdict permission = m_work.grants().verdict(Action::Edit, u"selfCheck"); !permission.isAllowed())
        return permission;
    const Regulation *regulation = m_work.regulation();
    if (!m_shown.value(u"isOwn").toBool())
        return Refusal{RefusalReason::OtherUnitChecks,   article(), 0, 0, {}, {},
                       m_shown.value(u"unit").toString()};
    if (!regulation || !m_work.knowsWindows())
        return Verdict::allowed();
    // The server looks at the list's own windows, too.
    if (m_shown.value(u"list").isObject() && m_shown.value(u"isOpen").toBool())
        return Verdict::allowed();
    const auto step = fromWire<SelfCheckStep>(m_shown.value(u"step").toString());
    return selfCheckOpenVerdict(
        m_work.windows(), step.value_or(SelfCheckStep::Register),
        {m_work.term().year, static_cast<Semester>(m_shown.value(u"semester").toInt())},
        m_shown.value(u"division").toString(), m_work.now(), *regulation);
}

Verdict SelfCheckPresenter::prepareVerdict() const
{
    if (Verdict own = ownVerdict(); !own.isAllowed())
        return own;
    if (m_record.value(u"state").toString() == "signed"_L1)
        return Refusal{RefusalReason::AlreadySigned, article(), 0, 0, {}, {}};
    return Verdict::allowed();
}

Verdict SelfCheckPresenter::signVerdict() const
{
    if (Verdict own = ownVerdict(); !own.isAllowed())
        return own;
    const auto check = fromJson<SelfCheck>(m_record);
    if (!check || check->id.isNull() || !m_work.regulation())
        return Refusal{RefusalReason::NotPrepared, article(), 0, 0, {}, {}};
    return licheng::signVerdict(*check, selfCheckFindings(check->findings), *m_work.regulation());
}

Verdict SelfCheckPresenter::withdrawVerdict() const
{
    if (Verdict own = ownVerdict(); !own.isAllowed())
        return own;
    const auto check = fromJson<SelfCheck>(m_record);
    if (!check || !m_work.regulation())
        return Refusal{RefusalReason::NotSigned, article(), 0, 0, {}, {}};
    return licheng::withdrawVerdict(*check, nullptr, *m_work.regulation());
}

void SelfCheckPresenter::write(const QString &method, const QJsonObject &params, const QString &sentence,
                               const std::function<void()> &taken)
{
    m_source.write(method, params, this,
                   [this, sentence, taken](const protocol::Answer<QJsonObject> &answer) {
                       if (answer) {
                           const QJsonObject record = answer->value(u"record"_s).toObject();
                           m_shown.insert(u"id"_s, record[u"id"]);
                           if (taken)
                               taken();
                           Q_EMIT done(sentence);
                       } else {
                           Q_EMIT failed(answer.error());
                       }
                       readFindings();
                       refresh();
                   });
}

void SelfCheckPresenter::prepare()
{
    QJsonObject params = termParams();
    params.insert(u"step"_s, m_shown.value(u"step"));
    params.insert(u"division"_s, m_shown.value(u"division"));
    if (const qint64 list = m_shown.value(u"list")[u"id"].toInteger(); list > 0)
        params.insert(u"listId"_s, list);
    write(u"selfCheck.prepare"_s, params, tr("The findings are as the records are now."));
}

void SelfCheckPresenter::sign(const QString &remarks, const std::function<void()> &taken)
{
    write(u"selfCheck.sign"_s,
          {{u"id"_s, m_record.value(u"id")},
           {u"version"_s, m_record.value(u"version")},
           {u"remarks"_s, remarks}},
          tr("The self-check is signed."), taken);
}

void SelfCheckPresenter::withdraw(const QString &reason, const std::function<void()> &taken)
{
    write(u"selfCheck.withdraw"_s, {{u"id"_s, m_record.value(u"id")}, {u"reason"_s, reason}},
          tr("The signature is taken back."), taken);
}

} // namespace licheng

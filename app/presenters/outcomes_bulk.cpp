// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/outcomes_bulk.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray jsonIds(const QList<qint64> &ids)
{
    QJsonArray array;
    for (const qint64 id : ids)
        array.append(id);
    return array;
}

OutcomeStep inverse(OutcomeStep step)
{
    switch (step) {
    case OutcomeStep::Select:
        return OutcomeStep::Unselect;
    case OutcomeStep::Unselect:
        return OutcomeStep::Select;
    case OutcomeStep::Paper:
        return OutcomeStep::WithdrawPaper;
    default:
        return OutcomeStep::Withdraw;
    }
}

UndoWrite stepWrite(OutcomeStep step, const QList<qint64> &ids, const QString &reason,
                    const QJsonObject &paper)
{
    QJsonObject params = paper;
    params.insert(u"ids"_s, jsonIds(ids));
    QString method = u"outcome.certify"_s;
    switch (step) {
    case OutcomeStep::Certify:
        params.insert(u"decision"_s, wireName(CertificationState::Certified));
        break;
    case OutcomeStep::Return:
        params.insert(u"decision"_s, wireName(CertificationState::Returned));
        params.insert(u"reason"_s, reason);
        break;
    case OutcomeStep::Withdraw:
        params.insert(u"decision"_s, wireName(CertificationState::Waiting));
        break;
    case OutcomeStep::Select:
    case OutcomeStep::Unselect:
        method = u"outcome.select"_s;
        params.insert(u"selected"_s, step == OutcomeStep::Select);
        break;
    case OutcomeStep::Paper:
    case OutcomeStep::WithdrawPaper:
        method = u"outcome.recordPaperCertification"_s;
        params.insert(u"decision"_s, wireName(step == OutcomeStep::Paper ? CertificationState::Certified
                                                                         : CertificationState::Waiting));
        break;
    case OutcomeStep::Resend:
        return {u"outcome.resend"_s, {{u"id"_s, ids.value(0)}}, 0};
    }
    return {method, params, 0};
}

} // namespace

OutcomesBulk::OutcomesBulk(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
}

void OutcomesBulk::preview(OutcomeStep step, const QList<qint64> &ids)
{
    ++m_run;
    m_running = true;
    m_cancelled = false;
    m_preview = {step, {}, {}, 0, 0, {}, {}, {}};
    m_hasTeacher = false;
    m_students.clear();
    m_names.clear();
    m_toRead = ids;
    m_total = ids.size();
    readNext();
}

void OutcomesBulk::readNext()
{
    if (m_toRead.isEmpty()) {
        m_running = false;
        m_preview.students = int(m_students.size());
        Q_EMIT previewReady();
        return;
    }
    const qsizetype count = std::min(readBatch, m_toRead.size());
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = outcomeFactPaths();
    query.conditions = {{u"id"_s, protocol::Condition::Operator::In, jsonIds(m_toRead.first(count))}};
    query.limit = int(count);
    m_toRead.remove(0, count);
    m_source.query(query, this, [this, run = m_run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run)
            return;
        if (!answer) {
            stop();
            Q_EMIT failed(answer.error());
            return;
        }
        judge(*answer);
        Q_EMIT progress(m_total - m_toRead.size(), m_total);
        readNext();
    });
}

void OutcomesBulk::judge(const protocol::Page &page)
{
    for (const QJsonValue &row : page.rows) {
        const OutcomeFacts facts = outcomeFacts(row.toArray());
        const qint64 id = facts.outcome.id.value();
        m_names.insert(
            id, u"%1 %2　%3"_s.arg(facts.student.studentNumber, facts.student.name, facts.outcome.title));
        if (isDone(m_preview.step, facts.outcome)) {
            ++m_preview.unchanged;
            continue;
        }
        // Quotas hang on the order in which a student's outcomes are taken: the server counts them.
        const Verdict verdict = stepVerdict(m_preview.step, facts, 0, m_work);
        if (!verdict.isAllowed()) {
            m_preview.refused.push_back({id, m_names.value(id), verdict.refusal()});
            continue;
        }
        m_preview.ids.append(id);
        if (std::exchange(m_hasTeacher, true) && m_preview.teacher != facts.course.teacherName)
            m_preview.teacher.clear();
        else
            m_preview.teacher = facts.course.teacherName;
        m_students.insert(facts.student.id.value());
    }
}

void OutcomesBulk::apply(const QString &reason, const QJsonObject &paper)
{
    if (m_running)
        return;
    m_preview.reason = reason;
    m_preview.paper = paper;
    ++m_run;
    m_running = true;
    m_cancelled = false;
    m_report = {m_preview.step, 0, m_preview.unchanged, m_preview.refused};
    m_changedIds.clear();
    m_toWrite = m_preview.ids;
    m_total = m_toWrite.size();
    writeNext();
}

std::vector<UndoWrite> OutcomesBulk::undoWrites() const
{
    // What was sent again is the teacher's to decide.
    if (m_report.step == OutcomeStep::Resend)
        return {};
    std::vector<UndoWrite> writes;
    for (qsizetype at = 0; at < m_changedIds.size(); at += writeBatch)
        writes.push_back(stepWrite(inverse(m_report.step), m_changedIds.mid(at, writeBatch), {}, {}));
    return writes;
}

void OutcomesBulk::writeNext()
{
    if (m_toWrite.isEmpty() || m_cancelled) {
        conclude();
        return;
    }
    const qsizetype most = m_report.step == OutcomeStep::Resend ? 1 : writeBatch;
    const QList<qint64> batch = m_toWrite.first(std::min(most, m_toWrite.size()));
    m_toWrite.remove(0, batch.size());
    const UndoWrite write = stepWrite(m_report.step, batch, m_preview.reason, m_preview.paper);
    m_source.write(
        write.method, write.params, this,
        [this, run = m_run, batch](const protocol::Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (!answer) {
                const bool something = m_report.changed > 0;
                stop();
                Q_EMIT failed(answer.error());
                if (something)
                    conclude();
                return;
            }
            takeAnswer(batch, *answer);
            Q_EMIT progress(m_total - m_toWrite.size(), m_total);
            writeNext();
        },
        longDeadline);
}

void OutcomesBulk::takeAnswer(const QList<qint64> &batch, const QJsonObject &answer)
{
    // Sending one again answers with its record.
    m_report.changed += answer.contains(u"record"_s) ? 1 : answer.value(u"changed"_s).toInt();
    m_report.unchanged += answer.value(u"unchanged"_s).toInt();
    QSet<qint64> refused;
    for (const QJsonValue &value : answer.value(u"refused"_s).toArray()) {
        const qint64 id = value[u"id"_s].toInteger();
        refused.insert(id);
        m_report.refused.push_back(
            {id, m_names.value(id), refusalFromJson(value[u"refusal"_s].toObject()).value_or(Refusal{})});
    }
    // What was already so when the server looked cannot be told apart by record; it happens only when
    // somebody else does the same at the same time.
    for (const qint64 id : batch) {
        if (!refused.contains(id))
            m_changedIds.append(id);
    }
}

void OutcomesBulk::conclude()
{
    m_running = false;
    Q_EMIT finished(m_report);
}

void OutcomesBulk::stop()
{
    ++m_run;
    m_running = false;
    m_toRead.clear();
    m_toWrite.clear();
}

void OutcomesBulk::cancel()
{
    if (!m_toRead.isEmpty())
        stop();
    m_cancelled = true;
}

} // namespace licheng

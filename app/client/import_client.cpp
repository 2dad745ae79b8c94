// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/import_client.h"

#include "app/client/param_key.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng {

using namespace protocol;

namespace {

/// Faults that one check may bring; a sheet that is wrong throughout needs no list of every cell.
constexpr qsizetype maxFaults = 500'000;

} // namespace

ImportSummary importSummaryFromJson(const QJsonObject &json)
{
    ImportSummary summary{json[u"rows"].toInt(),
                          json[u"created"].toInt(),
                          json[u"updated"].toInt(),
                          json[u"unchanged"].toInt(),
                          json[u"faulty"].toInt(),
                          json[u"untakenCertifications"].toInt(),
                          json[u"outdated"].toInt(),
                          {},
                          {},
                          0,
                          0,
                          {}};
    summary.alsoCreated = alsoCreatedFromJson(json[u"alsoCreated"].toObject());
    return summary;
}

std::map<QString, int> alsoCreatedFromJson(const QJsonObject &json)
{
    std::map<QString, int> made;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        if (it->toInt() > 0)
            made.emplace(it.key(), it->toInt());
    }
    return made;
}

QString rowNumbers(const std::vector<int> &rows)
{
    constexpr qsizetype most = 20;
    QStringList numbers;
    for (const int row : rows)
        numbers.append(numbers.size() < most ? QString::number(row) : u"…"_s);
    return numbers.first(std::min(numbers.size(), most + 1)).join(u", "_s);
}

ImportFault importFaultFromJson(const QJsonObject &json)
{
    ImportFault fault{json[u"row"].toInt(),
                      json[u"field"].toString(),
                      json[u"rule"].toString(),
                      json[u"limit"].toInteger(),
                      json[u"actual"].toInteger(),
                      json[u"value"].toVariant().toString(),
                      json[u"level"].toString() == u"warn",
                      std::nullopt,
                      json[u"other"].toString()};
    if (json[u"refusal"].isObject())
        fault.refusal = refusalFromJson(json[u"refusal"].toObject());
    return fault;
}

ImportClient::ImportClient(RecordSource &source, QObject *parent) : QObject(parent), m_source(&source)
{
    connect(m_source, &RecordSource::notified, this,
            [this](const QString &method, const QJsonObject &params) {
                if (method == u"progress" && m_step == Step::Checking &&
                    params[u"import"].toInteger() == m_import)
                    Q_EMIT progress(params[u"done"].toInt(), params[u"total"].toInt());
            });
}

ImportClient::~ImportClient()
{
    // The server holds but few staged imports of a connection at a time. At the end of the program the source
    // may be gone first.
    if (m_source && m_import > 0)
        discard(*m_source, m_import);
}

void ImportClient::setStep(Step step)
{
    m_step = step;
    Q_EMIT stepChanged();
}

void ImportClient::check(const QString &format, Term term, const QStringList &columns,
                         const QString &fileName, std::vector<ImportRow> rows, ImportConsent consent,
                         const QString &title, const QStringList &headings)
{
    cancel();
    m_rows = std::move(rows);
    m_sent = 0;
    setStep(Step::Sending);
    m_source->call(
        u"import.begin"_s,
        {{key("type"), format.section(u'.', 0, 0)},
         {key("format"), format},
         {key("schoolYear"), term.year.roc()},
         {key("semester"), static_cast<int>(term.semester)},
         {key("columns"), QJsonArray::fromStringList(columns)},
         {key("fileName"), fileName},
         {key("oddAges"), consent.oddAges},
         {key("title"), title},
         {key("headings"), QJsonArray::fromStringList(headings)}},
        m_source,
        [self = QPointer(this), source = m_source.get(), run = m_run](const Answer<QJsonObject> &answer) {
            // Nobody waits for it any more, but now the server holds it.
            if (!self || run != self->m_run) {
                if (answer)
                    discard(*source, (*answer)[u"import"].toInteger());
                return;
            }
            if (!answer)
                return self->fail(answer.error());
            self->m_import = (*answer)[u"import"].toInteger();
            self->sendNext();
        });
}

void ImportClient::sendNext()
{
    Q_EMIT progress(static_cast<int>(m_sent), static_cast<int>(m_rows.size()));
    if (m_step != Step::Sending)
        return;
    if (m_sent >= m_rows.size())
        return runCheck();
    QJsonArray batch;
    qsizetype bytes = 0;
    size_t next = m_sent;
    while (next < m_rows.size() && batch.size() < rowsPerMessage) {
        QJsonArray row{m_rows[next].number};
        for (const QJsonValue &cell : std::as_const(m_rows[next].cells))
            row.append(cell.toVariant().toString());
        bytes += QJsonDocument(row).toJson(QJsonDocument::Compact).size() + 1;
        if (bytes > bytesPerMessage && !batch.isEmpty())
            break;
        batch.append(row);
        ++next;
    }
    m_source->call(u"import.rows"_s, {{key("import"), m_import}, {key("rows"), batch}}, this,
                   [this, next, run = m_run](const Answer<QJsonObject> &answer) {
                       if (run != m_run)
                           return;
                       if (!answer)
                           return fail(answer.error());
                       m_sent = next;
                       sendNext();
                   });
}

void ImportClient::runCheck()
{
    m_rows.clear();
    m_rows.shrink_to_fit();
    setStep(Step::Checking);
    m_source->call(
        u"import.check"_s, {{key("import"), m_import}}, this,
        [this, run = m_run](const Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (!answer)
                return fail(answer.error());
            m_summary = importSummaryFromJson((*answer)[u"summary"].toObject());
            for (const QJsonValue &row : (*answer)[u"existing"].toArray())
                m_summary.existingRows.push_back(row.toInt());
            const QJsonArray faults = (*answer)[u"faults"].toArray();
            for (const QJsonValue &value : faults) {
                if (qsizetype(m_faults.size()) >= maxFaults)
                    break;
                m_faults.push_back(importFaultFromJson(value.toObject()));
            }
            if (const QJsonObject obstacle = (*answer)[u"obstacle"].toObject(); !obstacle.isEmpty()) {
                m_obstacle = ImportObstacle{obstacle[u"rule"].toString(),  obstacle[u"rows"].toInt(),
                                            obstacle[u"compared"].toInt(), obstacle[u"row"].toInt(),
                                            obstacle[u"given"].toString(), obstacle[u"stored"].toString()};
            }
            for (const QJsonValue &other : (*answer)[u"otherTerms"].toArray())
                m_otherTerms.push_back({other[u"term"].toString(), other[u"by"].toString(),
                                        other[u"rows"].toInt(), other[u"of"].toInt()});
            for (const QJsonValue &moved : (*answer)[u"movedColumns"].toArray())
                m_movedColumns.push_back({moved[u"field"].toString(), moved[u"rule"].toString(),
                                          moved[u"rows"].toInt(), moved[u"compared"].toInt(),
                                          moved[u"row"].toInt(), moved[u"given"].toString()});
            setStep(Step::Checked);
            Q_EMIT checked();
        },
        longDeadline);
}

void ImportClient::apply(ImportMode mode, ImportAcceptance accepted)
{
    if (m_step != Step::Checked)
        return;
    setStep(Step::Applying);
    m_source->write(
        u"import.apply"_s,
        {{key("import"), m_import},
         {key("mode"), mode == ImportMode::All ? u"all"_s : u"good"_s},
         {key("acceptTerm"), accepted.term},
         {key("acceptColumns"), accepted.movedColumns}},
        this,
        [this, run = m_run](const Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (!answer)
                return fail(answer.error());
            m_import = 0;
            m_summary = importSummaryFromJson((*answer)[u"summary"].toObject());
            for (const QJsonValue &row : (*answer)[u"outdatedRows"].toArray())
                m_summary.outdatedRows.push_back(row.toInt());
            m_summary.run = (*answer)[u"run"].toInteger();
            m_summary.firstCreated = (*answer)[u"firstCreated"].toInteger();
            setStep(Step::Applied);
            Q_EMIT applied();
        },
        longDeadline);
}

void ImportClient::discard(RecordSource &source, qint64 import)
{
    source.call(u"import.discard"_s, {{key("import"), import}}, &source, [](const Answer<QJsonObject> &) {});
}

void ImportClient::cancel()
{
    ++m_run;
    m_rows.clear();
    m_summary = {};
    m_faults.clear();
    m_obstacle.reset();
    m_otherTerms.clear();
    m_movedColumns.clear();
    if (const qint64 import = std::exchange(m_import, 0))
        discard(*m_source, import);
    if (m_step != Step::Idle)
        setStep(Step::Idle);
}

void ImportClient::fail(const Fault &fault)
{
    cancel();
    Q_EMIT failed(fault);
}

} // namespace licheng

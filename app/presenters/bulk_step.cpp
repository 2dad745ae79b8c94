// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/bulk_step.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

BulkStepRun::BulkStepRun(RecordSource &source, BulkStep step, QList<qint64> ids, QObject *parent)
    : QObject(parent), m_source(source), m_step(std::move(step)), m_ids(std::move(ids))
{
}

void BulkStepRun::start()
{
    next();
}

void BulkStepRun::next()
{
    Q_EMIT progress(m_next, m_ids.size());
    if (m_next >= m_ids.size())
        return end();
    QJsonArray ids;
    for (; m_next < m_ids.size() && ids.size() < batch; ++m_next)
        ids.append(m_ids[m_next]);
    using Operator = protocol::Condition::Operator;
    protocol::RecordQuery query;
    query.type = m_step.type;
    query.columns = {u"id"_s};
    query.conditions = m_step.changes;
    if (query.conditions.empty())
        query.conditions = {{m_step.field, Operator::NotEqual, m_step.value}};
    query.conditions.push_back({u"id"_s, Operator::In, ids});
    query.limit = int(batch);
    m_source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (!answer) {
            m_report.fault = answer.error();
            return end();
        }
        QJsonArray open;
        for (const QJsonValue &row : answer->rows)
            open.append(row.toArray().at(0));
        if (open.isEmpty())
            next();
        else
            write(open);
    });
}

void BulkStepRun::write(const QJsonArray &ids)
{
    m_source.write(m_step.method, {{u"ids"_s, ids}, {m_step.field, m_step.value}}, this,
                   [this, ids](const protocol::Answer<QJsonObject> &answer) {
                       if (!answer) {
                           m_report.fault = answer.error();
                           return end();
                       }
                       QSet<qint64> refused;
                       for (const QJsonValue &each : answer->value(u"refused"_s).toArray()) {
                           refused.insert(each[u"id"].toInteger());
                           const Refusal refusal =
                               refusalFromJson(each[u"refusal"].toObject()).value_or(Refusal());
                           const auto same = std::find_if(
                               m_report.refusals.begin(), m_report.refusals.end(),
                               [&](const auto &known) { return known.first.reason == refusal.reason; });
                           if (same == m_report.refusals.end())
                               m_report.refusals.emplace_back(refusal, 1);
                           else
                               ++same->second;
                       }
                       QJsonArray changed;
                       for (const QJsonValue &id : ids) {
                           if (!refused.contains(id.toInteger()))
                               changed.append(id);
                       }
                       m_report.changed += changed.size();
                       m_report.refused += refused.size();
                       if (!changed.isEmpty())
                           m_report.undo.push_back(
                               {m_step.method, {{u"ids"_s, changed}, {m_step.field, !m_step.value}}});
                       next();
                   });
}

void BulkStepRun::end()
{
    Q_EMIT finished(m_report);
    deleteLater();
}

} // namespace licheng

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/outcomes_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/file_rules.h"
#include "shared/rules/outcomes.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

StudentQuotas quotasFromJson(const QJsonObject &answer)
{
    const auto use = [&](QLatin1String key) {
        const QJsonObject quota = answer.value(key).toObject();
        return QuotaUse{quota.value(u"used"_s).toInt(), quota.value(u"limit"_s).toInt()};
    };
    return {use("uploads"_L1), use("selections"_L1), use("performances"_L1)};
}

namespace {

/// The facts, then what a form has besides.
const QStringList &readPaths()
{
    static const QStringList paths = [] {
        QStringList all = outcomeFactPaths();
        for (const FieldInfo &field : recordTypeOf<CourseOutcome>().fields()) {
            const QString name = QLatin1String(field.name);
            if (!field.isHidden && !all.contains(name))
                all.append(name);
        }
        return all;
    }();
    return paths;
}

QJsonObject recordOf(const QJsonArray &row)
{
    QJsonObject record{{u"id"_s, row.at(0)}, {u"version"_s, row.at(1)}};
    for (qsizetype i = 0; i < readPaths().size(); ++i) {
        if (!readPaths()[i].contains(u'.'))
            record.insert(readPaths()[i], row.at(i + 2));
    }
    return record;
}

} // namespace

OutcomesPresenter::OutcomesPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_watch(new ChangeWatch(source, {}, this))
{
    connect(m_watch, &ChangeWatch::changed, this, &OutcomesPresenter::reload);
    connect(&source, &RecordSource::beganAnew, this, [this] {
        if (m_id > 0)
            reload();
    });
    connect(&work, &WorkState::infoChanged, this, &OutcomesPresenter::changed);
    connect(&work, &WorkState::windowsChanged, this, &OutcomesPresenter::changed);
    connect(&work, &WorkState::regulationChanged, this, &OutcomesPresenter::changed);
}

void OutcomesPresenter::show(qint64 id)
{
    if (m_id == id) {
        if (m_fault)
            reload();
        return;
    }
    m_id = id;
    if (id > 0)
        m_watch->set({{u"courseOutcome"_s, u"id"_s, id}, {u"attachment"_s, u"outcomeId"_s, id}});
    else
        m_watch->set({});
    m_fault.reset();
    m_facts.reset();
    m_record = {};
    m_quotas.reset();
    m_attachments.clear();
    m_history = {};
    if (id == 0) {
        ++m_run;
        Q_EMIT changed();
        return;
    }
    reload();
}

void OutcomesPresenter::reload()
{
    const quint64 run = ++m_run;
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = readPaths();
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, m_id}};
    query.limit = 1;
    m_source.query(query, this, [this, run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run)
            return;
        if (!answer) {
            m_fault = answer.error();
            Q_EMIT changed();
            return;
        }
        m_fault.reset();
        m_facts.reset();
        m_record = {};
        if (!answer->rows.isEmpty()) {
            m_facts = outcomeFacts(answer->rows.first().toArray());
            m_record = recordOf(answer->rows.first().toArray());
        }
        Q_EMIT changed();
        if (!m_facts)
            return;
        readFiles(run);
        readQuotas(run);
        readHistory(run);
    });
}

void OutcomesPresenter::readFiles(quint64 run)
{
    if (!m_work.may(Action::View, u"attachment"))
        return;
    static const QStringList names{u"slot"_s, u"fileName"_s, u"mediaType"_s,
                                   u"size"_s, u"sha256"_s,   u"uploadedAt"_s};
    protocol::RecordQuery query;
    query.type = u"attachment"_s;
    query.columns = names;
    query.conditions = {{u"outcomeId"_s, protocol::Condition::Operator::Equal, m_id}};
    query.limit = 10;
    m_source.query(query, this, [this, run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run || !answer)
            return;
        m_attachments.clear();
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            QJsonObject object{{u"id"_s, row.at(0)}, {u"version"_s, row.at(1)}, {u"outcomeId"_s, m_id}};
            for (qsizetype i = 0; i < names.size(); ++i)
                object.insert(names[i], row.at(i + 2));
            if (const auto attachment = fromJson<Attachment>(object))
                m_attachments.push_back(*attachment);
        }
        Q_EMIT changed();
    });
}

void OutcomesPresenter::readQuotas(quint64 run)
{
    m_source.call(u"outcome.quota"_s,
                  {{u"studentId"_s, m_facts->outcome.studentId.value()},
                   {u"schoolYear"_s, m_facts->outcome.schoolYear.roc()},
                   {u"semester"_s, static_cast<int>(m_facts->outcome.semester)}},
                  this, [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run || !answer)
                          return;
                      m_quotas = quotasFromJson(*answer);
                      Q_EMIT changed();
                  });
}

void OutcomesPresenter::readHistory(quint64 run)
{
    m_source.call(u"record.history"_s, {{u"type"_s, u"courseOutcome"_s}, {u"id"_s, m_id}}, this,
                  [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run || !answer)
                          return;
                      m_history = answer->value(u"entries"_s).toArray();
                      Q_EMIT changed();
                  });
}

Verdict OutcomesPresenter::verdict(OutcomeStep step) const
{
    if (!m_facts)
        return Verdict::allowed();
    return stepVerdict(step, *m_facts, m_quotas ? m_quotas->selections.used : 0, m_work);
}

Verdict OutcomesPresenter::changeVerdict() const
{
    return m_facts ? licheng::changeVerdict(*m_facts, m_work)
                   : m_work.grants().verdict(Action::Edit, u"courseOutcome");
}

Verdict OutcomesPresenter::uploadVerdict() const
{
    return m_facts ? licheng::uploadVerdict(*m_facts, m_work)
                   : filesVerdict(m_work.grants(), u"courseOutcome");
}

} // namespace licheng

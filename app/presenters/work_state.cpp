// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/work_state.h"

#include "app/client/change_watch.h"
#include "app/client/list_reader.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Condition;
using protocol::RecordQuery;

namespace {

Condition equals(const QString &path, qint64 value)
{
    return {path, Condition::Operator::Equal, value};
}

QStringList columnsOf(const RecordType &type)
{
    QStringList names;
    for (const FieldInfo &field : type.fields()) {
        if (qstrcmp(field.name, "id") != 0 && qstrcmp(field.name, "version") != 0)
            names << QLatin1String(field.name);
    }
    return names;
}

} // namespace

WorkState::WorkState(RecordSource &source, Clock clock, QObject *parent)
    : QObject(parent), m_source(source), m_clock(std::move(clock))
{
    m_term = Term::of(schoolTime(m_clock()).date());
    const auto *windows = new ChangeWatch(m_source, {{u"window"_s}}, this);
    connect(windows, &ChangeWatch::changed, this, &WorkState::readWindows);
    connect(&m_source, &RecordSource::everythingChanged, this, &WorkState::readRegulation);
}

void WorkState::begin(const SessionInfo &info, Term term)
{
    m_info = info;
    m_term = term;
    readRegulation();
    readWindows();
}

void WorkState::renew(const SessionInfo &info)
{
    const bool couldRead = knowsWindows();
    m_info = info;
    if (knowsWindows() != couldRead)
        readWindows();
    Q_EMIT infoChanged();
}

bool WorkState::seesPartOf(QStringView record) const
{
    const auto scopes = grants().scopes(Action::View, record);
    return m_info.account.studentId.isNull() && std::none_of(scopes.begin(), scopes.end(), [](Scope scope) {
               return scope == Scope::School || scope == Scope::Division;
           });
}

void WorkState::setTerm(Term term)
{
    if (term == m_term)
        return;
    const bool sameYear = term.year == m_term.year;
    m_term = term;
    if (!sameYear)
        readWindows();
    Q_EMIT termChanged(term);
}

std::vector<Condition> WorkState::termConditions(const QString &prefix) const
{
    return {equals(prefix + u"schoolYear"_s, m_term.year.roc()),
            equals(prefix + u"semester"_s, static_cast<int>(m_term.semester))};
}

void WorkState::readRegulation()
{
    m_source.call(u"regulation.current"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        auto regulation = Regulation::fromJson(answer.value()[u"regulation"].toObject());
        if (!regulation) {
            Q_EMIT failed({protocol::ErrorCode::Internal, regulation.error().message, {}});
            return;
        }
        m_regulation = std::move(regulation).value();
        Q_EMIT regulationChanged();
    });
}

void WorkState::readWindows()
{
    if (!knowsWindows()) {
        ++m_run;
        m_windows.clear();
        m_windowsRead = true;
        Q_EMIT windowsChanged();
        return;
    }
    RecordQuery query;
    query.type = u"window"_s;
    query.columns = columnsOf(recordTypeOf<Window>());
    query.conditions = {equals(u"schoolYear"_s, m_term.year.roc())};
    query.sort = {{u"startsAt"_s, Qt::AscendingOrder}};
    readRecords(m_source, query, this,
                [this, run = ++m_run](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (run != m_run)
                        return;
                    if (!records) {
                        Q_EMIT failed(records.error());
                        return;
                    }
                    m_windows.clear();
                    for (const QJsonObject &record : *records) {
                        if (auto window = fromJson<Window>(record))
                            m_windows.push_back(std::move(window).value());
                    }
                    m_windowsRead = true;
                    Q_EMIT windowsChanged();
                });
}

} // namespace licheng

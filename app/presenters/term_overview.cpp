// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/term_overview.h"

using namespace Qt::StringLiterals;

namespace licheng {

TermOverview::TermOverview(RecordSource &source, const WorkState &work, const QString &method,
                           const QList<Watched> &counted, QObject *parent)
    : QObject(parent), m_source(source), m_work(work), m_method(method)
{
    const auto again = [this] {
        if (m_run > 0)
            refresh();
    };
    const auto *watch = new ChangeWatch(m_source, counted, this);
    connect(watch, &ChangeWatch::changed, this, again);
    connect(&m_work, &WorkState::termChanged, this, again);
}

QJsonObject TermOverview::termParams() const
{
    const Term term = m_work.term();
    return {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}};
}

void TermOverview::refresh()
{
    const quint64 run = ++m_run;
    m_source.call(m_method, termParams(), this, [this, run](const protocol::Answer<QJsonObject> &answer) {
        if (run != m_run)
            return;
        m_fault.reset();
        if (answer) {
            take(*answer);
            m_isRead = true;
        } else {
            m_fault = answer.error();
        }
        Q_EMIT changed();
    });
}

} // namespace licheng

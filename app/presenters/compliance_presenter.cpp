// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/compliance_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/messages.h"
#include "shared/model/record_type.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr std::chrono::milliseconds boardReadAgainAfter{2000};
/// Who may not view the records is not told of their changes.
constexpr std::chrono::minutes boardReadAgainEvery{1};

} // namespace

CompliancePresenter::CompliancePresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(boardReadAgainAfter);
    connect(&m_readAgain, &QTimer::timeout, this, &CompliancePresenter::refresh);
    QList<Watched> counted;
    for (const RecordType *type : allRecordTypes()) {
        if (m_work.may(Action::View, type->name()))
            counted.append({type->name()});
    }
    const auto *watch = new ChangeWatch(m_source, counted, this);
    connect(watch, &ChangeWatch::changed, this, [this] {
        if (m_run > 0 && !m_readAgain.isActive())
            m_readAgain.start();
    });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (m_run > 0 && m_source.isInSight())
            refresh();
    });
    m_minute.start(boardReadAgainEvery);
    connect(&m_work, &WorkState::termChanged, this, [this] {
        if (m_run > 0)
            refresh();
    });
}

void CompliancePresenter::refresh()
{
    const Term term = m_work.term();
    const quint64 run = ++m_run;
    m_source.call(u"compliance.read"_s,
                  {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}},
                  this, [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run)
                          return;
                      if (answer) {
                          m_board = ComplianceBoard::from(*answer);
                          m_isRead = true;
                          m_fault.reset();
                      } else {
                          m_fault = answer.error();
                      }
                      Q_EMIT changed();
                  });
}

QString CompliancePresenter::subtitle() const
{
    if (!m_isRead)
        return {};
    const QString counts = compliance_text::counts(m_board);
    return m_board.keptAt.isValid()
               ? tr("%1  ・  kept at %2").arg(counts, messages::instantText(m_board.keptAt))
               : tr("%1  ・  as of %2").arg(counts, messages::instantText(m_board.at));
}

} // namespace licheng

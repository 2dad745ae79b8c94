// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/compliance_text.h"
#include "app/presenters/work_state.h"

#include <QTimer>

namespace licheng {

/// The board of the regulation (落實情形) of the term, read anew when what it counts has changed and every
/// minute. Follows the term from the first refresh() on.
class CompliancePresenter : public QObject
{
    Q_OBJECT
public:
    CompliancePresenter(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    void refresh();
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const std::optional<protocol::Fault> &fault() const { return m_fault; }
    [[nodiscard]] const ComplianceBoard &board() const { return m_board; }
    [[nodiscard]] QString subtitle() const;

Q_SIGNALS:
    void changed();

private:
    RecordSource &m_source;
    const WorkState &m_work;
    ComplianceBoard m_board;
    std::optional<protocol::Fault> m_fault;
    bool m_isRead = false;
    QTimer m_readAgain;
    QTimer m_minute;
    quint64 m_run = 0;
};

} // namespace licheng

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/record_query.h"

#include <QCheckBox>

#include <functional>

namespace licheng {

class TableCard;

/// Above a table of all units' work: only what the own unit still has to do, as home counts it. Home leads
/// here with it set (ownWorkPath).
class OwnWorkFilter : public QCheckBox
{
    Q_OBJECT
public:
    /// isOwnWork: whether a row is to be done by the own unit; of the article, where one is given.
    using IsOwnWork = std::function<bool(int row, const QString &article)>;
    OwnWorkFilter(TableCard *card, IsOwnWork isOwnWork);

    /// What the page is reached with: another way shows all rows.
    void follow(const std::vector<protocol::Condition> &conditions);
    /// After the rows have become others.
    void apply();

private:
    void name();

    TableCard *m_card;
    IsOwnWork m_isOwnWork;
    QString m_article; ///< of which alone; empty: of any
};

} // namespace licheng

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/record_query.h"

#include <QCheckBox>

#include <functional>
#include <vector>

namespace licheng {

class TableCard;

/// Whether a row is one of those; of the article, where one is given.
using IsShownRow = std::function<bool(int row, const QString &article)>;

/// Some rows of a table.
struct ChosenRows
{
    QLatin1String path; ///< of the condition that asks for them
    IsShownRow isShown;
    QString text;
    QString textOfArticle = {}; ///< with %1
};

/// Above a table of all units' work: only what the own unit still has to do, as home counts it. Home leads
/// here with it set (ownWorkPath), or with another choice of the rows.
class OwnWorkFilter : public QCheckBox
{
    Q_OBJECT
public:
    /// others: to which one can only be led.
    OwnWorkFilter(TableCard *card, IsShownRow isOwnWork, std::vector<ChosenRows> others = {});

    /// What the page is reached with: another way shows all rows.
    void follow(const std::vector<protocol::Condition> &conditions);
    /// After the rows have become others.
    void apply();

private:
    void name();

    TableCard *m_card;
    std::vector<ChosenRows> m_kinds; ///< the first is the own work
    size_t m_kind = 0;
    bool m_isDone = false; ///< none of what is asked for is left
    QString m_article;     ///< of which alone; empty: of any
};

} // namespace licheng

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QSplitter>

class QSettings;

namespace licheng {

class DataTable;

/// A list with its details at the right. The list's columns have the right of way: the details are as wide as
/// they like while nothing of a column is cut, and narrower down to what they can be read in. What somebody
/// dragged stays; a double click on the handle gives it up again.
class DetailsSplit : public QSplitter
{
    Q_OBJECT
public:
    /// \p details is a pane, or what holds one, and has \p width where there is room; \p table stands
    /// somewhere in \p list.
    DetailsSplit(QWidget *list, DataTable *table, QWidget *details, int width = tokens::detailsWidth);

    /// What is chosen is kept under \p key in \p settings, which outlives the split.
    void keepIn(QSettings *settings, const QString &key);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void choose(int width);

    DataTable *m_table;
    int m_width;
    QSettings *m_settings = nullptr;
    QString m_key;
    int m_chosen = 0; ///< width of the details; 0: nobody chose one
    int m_beside;     ///< what the list takes beside its columns
};

} // namespace licheng

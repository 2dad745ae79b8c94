// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMenu;
class QTableView;

namespace licheng {

/// The menu of a table's row: by the right button, the menu key or Shift+F10. What the page does with the row
/// stands first, then what every table of the kind has.
class RowMenu : public QObject
{
    Q_OBJECT
public:
    using Fill = std::function<void(QMenu &)>;
    /// \p plain is what a row has where the page fills in nothing, \p copies what stands last.
    RowMenu(QTableView &table, Fill plain, Fill copies);

    void setFill(Fill fill) { m_fill = std::move(fill); }
    /// The buttons in \p place, which act on the row, stand in the menu while they are in sight.
    void offer(QWidget *place) { m_places.append(place); }
    /// A line with the key that does the same.
    static QAction *add(QMenu &menu, const QString &text, const QString &key, std::function<void()> run);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(const QPoint &at);
    void addButtons(QMenu &menu) const;

    QTableView &m_table;
    Fill m_plain;
    Fill m_copies;
    Fill m_fill;
    QList<QPointer<QWidget>> m_places;
};

} // namespace licheng

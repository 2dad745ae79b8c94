// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <utility>
#include <vector>

class QSettings;
class QTableView;

namespace licheng {

/// Width, order and visibility of a table's columns: what people chose is kept, the others share the room.
/// What a row is called has a second line before it is cut.
class TableColumns : public QObject
{
    Q_OBJECT
public:
    explicit TableColumns(QTableView *table);

    /// What is chosen is kept under \p key in \p settings, which outlives the table.
    /// Call after QTableView::setModel().
    void keepIn(QSettings *settings, const QString &key);
    /// In logical pixels, of columns nobody has changed yet; a wider table shares out what is left.
    void setWidths(const std::vector<int> &widths);
    /// The columns that stay when nothing was kept; others can be switched on in the header's menu.
    void setHiddenByDefault(const QList<int> &columns);
    /// Those in sight, from left to right.
    [[nodiscard]] QList<int> shown() const;
    /// As they were kept, or as they are by default: after the model's columns have changed.
    void restore();
    /// Room in which the columns in sight at first show what they hold, nothing cut.
    [[nodiscard]] int wanted() const { return m_wanted; }
    /// Shares the room anew, soon: how wide codes are is known when the rows have come.
    void fitSoon() { m_fitTimer.start(); }
    /// In which the header's stretching of the last column is no choice of the person.
    template <typename F>
    void resized(F layOut)
    {
        const bool before = std::exchange(m_restoring, true);
        layOut();
        m_restoring = before;
        fit();
    }

Q_SIGNALS:
    void wantedChanged();

private:
    void showMenu(const QPoint &position);
    void save();
    void takeWidth(int column);
    /// Visual position of the last column that is shown; the header stretches it.
    [[nodiscard]] int lastShown() const;
    void fit();
    [[nodiscard]] bool isWhole(int column) const;
    [[nodiscard]] bool isTitle(int column) const;
    /// Rows of two lines where a title would be cut in one.
    void setLines(int lines);
    [[nodiscard]] int contentWidth(int column);
    [[nodiscard]] double headWidth(int column) const;
    [[nodiscard]] double nameWidth() const;
    [[nodiscard]] double letterWidth() const;
    [[nodiscard]] QString nameOf(int column) const;

    QTableView &m_table;
    QSettings *m_settings = nullptr;
    QString m_settingsKey;
    std::vector<int> m_widths;
    std::vector<int> m_content; ///< the widest that each column has shown
    QList<int> m_hiddenByDefault;
    QTimer m_fitTimer;
    bool m_restoring = false;
    int m_wanted = 0;
    bool m_touched = false;
    bool m_isFitted = false; ///< and stays so as long as the room is the same
    int m_fittedRoom = 0;
};

} // namespace licheng

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/frame/navigationrow.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace licheng {

class TextLabel;

struct NavigationGroup
{
    QString title; ///< empty for the first entries
    QString key;   ///< stable name, under which it is kept as folded
    std::vector<NavigationEntry> entries;
};

/// Brand, term and pages by office at the left of the main window. Up, Down, Home, End move, Enter opens a
/// page or folds a group, Left and Right fold and unfold it. Pages that the person has put among the own ones
/// (常用) stand first.
class NavigationPanel : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationPanel(QWidget *parent = nullptr);

    void setSchool(const QString &school);
    void setTerms(const QStringList &terms, int current);
    /// With the keys of the groups that are folded, and of the pages that stand among the own ones.
    void setGroups(const std::vector<NavigationGroup> &groups, const QStringList &folded = {},
                   const QStringList &favourites = {});
    [[nodiscard]] const QStringList &folded() const { return m_folded; }
    [[nodiscard]] const QStringList &favourites() const { return m_favourites; }
    void setCurrent(const QString &key);
    [[nodiscard]] QString current() const { return m_current; }
    /// With the tasks that it is the sum of: a click on the number, or on the mark that stands where tasks
    /// have no number in common, and the menu of the page lead to each.
    void setWaiting(const QString &key, int waiting, const std::vector<NavigationTask> &tasks = {});
    [[nodiscard]] const std::vector<NavigationButton *> &buttons() const { return m_buttons; }
    /// Puts the page among the own ones, or takes it out.
    void toggleFavourite(const QString &key);
    void moveFavourite(qsizetype from, qsizetype to);

Q_SIGNALS:
    void pageRequested(const QString &key);
    void taskRequested(const QString &id);
    void termChosen(int index);
    /// What is folded, or a favourite, has changed.
    void keptChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// A row of the list: a heading, or a page and the heading that it stands under.
    struct Row
    {
        NavigationHeading *heading = nullptr;
        NavigationButton *page = nullptr;

        [[nodiscard]] QAbstractButton *widget() const
        {
            return page ? static_cast<QAbstractButton *>(page) : heading;
        }
    };

    void build();
    void addPage(const NavigationEntry &entry, const QString &place, NavigationHeading *heading,
                 QVBoxLayout *rows);
    void toggleFold(const QString &group);
    /// Hides the pages of folded groups but the current one, and tells their headings what waits there.
    void showFolds();
    void focusRow(qsizetype row, int step);
    enum class Offered { Tasks, Everything };
    void openMenu(NavigationButton *page, Offered offered);

    TextLabel *m_school;
    QComboBox *m_terms;
    QScrollArea *m_scroll;
    std::vector<NavigationGroup> m_groups;
    std::vector<Row> m_rows;
    std::vector<NavigationButton *> m_buttons; ///< those in their groups, without the favourites
    QStringList m_folded;
    QStringList m_favourites;
    QString m_current;
};

} // namespace licheng

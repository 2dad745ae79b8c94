// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <vector>

namespace licheng {

/// One kind of what waits on a page.
struct NavigationTask
{
    QString id;   ///< tells taskRequested() which
    QString text; ///< with how many they are
};

struct NavigationEntry
{
    QString key; ///< stable name of the page
    QString text;
    QString icon;                           ///< name of an icon in resources/icons
    int waiting = 0;                        ///< what waits there; 0: the tasks alone tell
    std::vector<NavigationTask> tasks = {}; ///< without a number of all a mark leads to them
    bool isViewed = false;                  ///< the role may only look at what it shows: an eye says so
};

/// One page in the navigation.
class NavigationButton : public QAbstractButton
{
    Q_OBJECT
public:
    /// place: "navigation" where it belongs, "favourite" in the list of one's own.
    NavigationButton(const NavigationEntry &entry, const QString &place, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const { return m_entry.key; }
    [[nodiscard]] const NavigationEntry &entry() const { return m_entry; }
    void setWaiting(int waiting, const std::vector<NavigationTask> &tasks);
    [[nodiscard]] int waiting() const { return m_entry.waiting; }
    [[nodiscard]] bool hasWork() const { return m_entry.waiting > 0 || !m_entry.tasks.empty(); }
    /// Where the number stands, or the mark; empty: nothing waits that it could lead to.
    [[nodiscard]] QRect numberPlace() const;
    /// Who walked the navigation by keyboard and then clicked does not walk any more.
    void endWalk();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// Its number was clicked, which is not the page.
    void numberClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void describe();
    [[nodiscard]] QString numberText() const;
    NavigationEntry m_entry;
};

/// The heading of a group of pages; checked: its pages are shown. Folded it tells on how many of them work
/// waits.
class NavigationHeading : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationHeading(const QString &key, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const { return m_key; }
    /// pages: on which something waits.
    void setFolded(bool folded, int pages);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
    int m_waiting = 0;
};

} // namespace licheng

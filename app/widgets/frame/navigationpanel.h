// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace licheng {

class TextLabel;

struct NavigationEntry
{
    QString key; ///< stable name of the page
    QString text;
    QString icon;          ///< name of an icon in resources/icons
    int waiting = 0;       ///< what waits there; 0 shows nothing
    bool isViewed = false; ///< the role may only look at what it shows: an eye says so
};

struct NavigationGroup
{
    QString title; ///< empty for the first entries
    std::vector<NavigationEntry> entries;
};

/// One row of the navigation.
class NavigationButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit NavigationButton(const NavigationEntry &entry, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const { return m_entry.key; }
    void setWaiting(int waiting);
    [[nodiscard]] int waiting() const { return m_entry.waiting; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    NavigationEntry m_entry;
};

/// Brand, term and pages by office at the left of the main window. Up, Down, Home, End move, Enter opens.
class NavigationPanel : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationPanel(QWidget *parent = nullptr);

    void setSchool(const QString &school);
    void setTerms(const QStringList &terms, int current);
    void setGroups(const std::vector<NavigationGroup> &groups);
    void setCurrent(const QString &key);
    [[nodiscard]] QString current() const { return m_current; }
    void setWaiting(const QString &key, int waiting);
    [[nodiscard]] const std::vector<NavigationButton *> &buttons() const { return m_buttons; }

Q_SIGNALS:
    void pageRequested(const QString &key);
    void termChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] NavigationButton *button(const QString &key) const;
    void focusRow(qsizetype row);

    TextLabel *m_school;
    QComboBox *m_terms;
    QScrollArea *m_scroll;
    std::vector<NavigationButton *> m_buttons;
    QString m_current;
};

} // namespace licheng

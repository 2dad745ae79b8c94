// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"

#include <QList>
#include <QPointer>

#include <optional>

class QBoxLayout;
class QVBoxLayout;

namespace licheng {

class ScrollPlace;
class TextLabel;

struct PaneAction
{
    QString id;
    QString text;
    ButtonKind kind = ButtonKind::Secondary;
    QString keyHint;
};

/// The card at the right of a table: heading, scrolling sections, actions with their keys at the foot.
class DetailsPane : public Card
{
    Q_OBJECT
public:
    explicit DetailsPane(QWidget *parent = nullptr);

    void setHeading(const QString &title, const QString &detail, const QString &link = {});
    /// Adds a section below the others, parted by a hairline; \p title may be empty. Takes \p content over.
    void addSection(const QString &title, QWidget *content);
    void clearSections();
    void setActions(const QList<PaneAction> &actions);
    /// A closed action stays visible; \p reason (with its article) is shown as tooltip and read out, that of
    /// the primary one in words above the buttons: no key reaches what is closed.
    void setActionEnabled(const QString &id, bool enabled, const QString &reason = {});
    /// Why an action is closed; none: it is open, or there is none of the name.
    [[nodiscard]] std::optional<QString> closedReason(const QString &id) const;
    /// Gives the keyboard to the first value that the history can bring back, else to the pane itself, which
    /// has a frame then. Tab goes through the pane as it is read, Esc gives the keyboard to `back`.
    void enter(QWidget *back);

Q_SIGNALS:
    void linkActivated();
    void actionTriggered(const QString &id);

protected:
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What Tab stops at, as it is read.
    [[nodiscard]] QList<QWidget *> stops() const;
    /// Beside the title where both have room, else below it.
    void placeLink();
    void arrange();

    TextLabel *m_title;
    TextLabel *m_detail;
    Button *m_link;
    QBoxLayout *m_first; ///< title and link
    QVBoxLayout *m_sections;
    ScrollPlace *m_scroll = nullptr;
    QWidget *m_footer;
    TextLabel *m_reason;
    QVBoxLayout *m_footerRows;
    QList<PaneAction> m_actions;
    QList<Button *> m_buttons;
    QPointer<QWidget> m_back;
    int m_places = 0; ///< width that the buttons are arranged for
};

} // namespace licheng

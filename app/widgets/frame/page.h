// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace licheng {

class ActionTable;

/// One page of the main window. The frame shows its title, calls refresh() when it comes to the front.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr);

    [[nodiscard]] virtual QString title() const = 0;
    /// One line that tells what is shown, for example "電二甲　・　符合 284 筆，共 61,337 筆".
    [[nodiscard]] virtual QString subtitle() const { return {}; }
    /// Asks the presenter for the present state; called each time the page is shown.
    virtual void refresh() {}
    /// Where the keyboard starts; none means the first child that takes focus.
    [[nodiscard]] virtual QWidget *firstFocus() { return nullptr; }
    /// Ids of the table's actions that the page has something to do for now, in the sheet of shortcuts.
    [[nodiscard]] const QStringList &offered() const { return m_offered; }
    /// Takes the focus from \p left, which is hidden or disabled, to where the keyboard starts or to what
    /// comes next on the page. \p left has it back as soon as it can, unless the person has gone on
    /// meanwhile.
    void holdFocus(QWidget *left);

Q_SIGNALS:
    /// Title or subtitle changed.
    void headerChanged();
    /// A link inside the page leads to another page ("students") with an optional argument (record, filter).
    void pageWanted(const QString &key, const QString &argument);

protected:
    enum class Offer {
        Shown,
        Hidden ///< run only says why it is not possible
    };
    /// Runs when the action of the table is triggered while the page is visible.
    void answerAction(const ActionTable &actions, const QString &id, std::function<void()> run,
                      Offer offer = Offer::Shown);
    /// Qt walks on from a widget that is being hidden or disabled as Tab does: here it stays on the page.
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// False for a page that says itself where the keyboard is after its work.
    [[nodiscard]] virtual bool givesFocusBack() const { return true; }

private:
    [[nodiscard]] QWidget *placeAfter(QWidget *left);

    QStringList m_offered;
    QPointer<QWidget> m_left;    ///< had the focus until it was hidden or disabled
    QPointer<QWidget> m_standIn; ///< has it meanwhile
};

} // namespace licheng

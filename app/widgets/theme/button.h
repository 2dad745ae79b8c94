// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QToolButton>

class QKeyEvent;
class QShortcut;

namespace licheng {

/// Primary: the one step a page is for. Quiet: text only. Danger: removes or seals.
enum class ButtonKind { Secondary, Primary, Quiet, Danger };

/// A push button of a kind, with an optional key hint drawn after the text.
class Button : public QPushButton
{
    Q_OBJECT
    Q_PROPERTY(int buttonKind READ kindNumber)
    Q_PROPERTY(QString keyHint READ keyHint)
public:
    explicit Button(const QString &text = {}, ButtonKind kind = ButtonKind::Secondary,
                    QWidget *parent = nullptr);

    [[nodiscard]] ButtonKind kind() const { return m_kind; }
    [[nodiscard]] int kindNumber() const { return static_cast<int>(m_kind); }
    void setKind(ButtonKind kind);
    [[nodiscard]] QString keyHint() const { return m_keyHint; }
    /// Shows \p hint; the shortcut itself belongs to the ActionTable.
    void setKeyHint(const QString &hint);
    /// A key of the button's own: it clicks while the button is visible, and is shown as the hint.
    void setKey(const QKeySequence &key);
    /// Makes it the default of its dialog: Enter presses it where the focus is in no field of several lines,
    /// Ctrl+Enter from everywhere.
    void answerEnter();

protected:
    /// Enter does what Space does; arrows belong to what the button stands in.
    void keyPressEvent(QKeyEvent *event) override;

private:
    ButtonKind m_kind;
    QString m_keyHint;
    QShortcut *m_key = nullptr;
};

/// A flat square button with an icon of the application; \p name is read by screen readers.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const QString &icon, const QString &name, QWidget *parent = nullptr);
    /// A short text beside the icon.
    void setWords(const QString &words);
    /// The key that clicks it, told in the tool tip.
    void setKey(const QKeySequence &key);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

/// An arrow leads from one button to the next in Qt, which Enter then presses: what stands beside each other
/// does different things, and a key that was meant for a list would do another. Tab goes from one to the
/// next. Choices of one group keep their arrows, and a question that has nothing but its answers.
[[nodiscard]] bool isArrowBetween(const QAbstractButton *button, const QKeyEvent *event);
/// Presses \p button if the key is Enter, which Qt does only with Space; false: the event is another one.
bool pressedByEnter(QAbstractButton *button, QKeyEvent *event);

} // namespace licheng

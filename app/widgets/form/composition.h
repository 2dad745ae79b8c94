// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QInputMethodEvent;
class QLineEdit;

namespace licheng {

/// What an input method is composing (注音, 倉頡) in the editors below a widget. Underlined text is not yet
/// text of its editor: it ends up there, or what the composition replaced comes back, but nothing is lost.
///
/// No call of QInputMethod ends a composition under every input method (Qt 6.4): commit() does nothing under
/// fcitx5; reset() commits at once there, later under ibus-chewing and never under ibus-table; commit() under
/// ibus-chewing commits twice, the second time into whatever has the focus by then. So the underlined text is
/// remembered here, and a second copy of it is dropped wherever it arrives.
class Composition : public QObject
{
    Q_OBJECT
public:
    /// Watches everything below root, also what is made later. Belongs to root.
    explicit Composition(QWidget *root);

    [[nodiscard]] bool isUnderWay() const { return m_editor && !m_text.isEmpty(); }
    [[nodiscard]] QWidget *editor() const { return m_editor; }
    [[nodiscard]] QString text() const { return m_text; }
    /// The underlined text holds a reading whose character has not been chosen: nothing that anybody wants
    /// stored.
    [[nodiscard]] bool isReading() const;

    /// Makes the underlined text part of its editor's, at once.
    void take();
    /// Runs go at once when nothing is being composed, else once the composition has become text; one that is
    /// dropped drops go. Only the input method knows what the underlined text becomes (倉頡 shows codes), so
    /// it is not hurried; asked a second time, a text that is no reading is taken as it stands.
    void whenText(std::function<void()> go);

    /// Says that the word has to be finished first: heldUp().
    void tell() { Q_EMIT heldUp(m_editor); }
    /// "Finish the word being composed …": for whoever waits.
    [[nodiscard]] static QString heldUpText();

Q_SIGNALS:
    /// Somebody waits for the composition in this editor.
    void heldUp(QWidget *editor);
    /// Nobody waits any more: go ran, or the composition was dropped.
    void released();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// True when the event was handed on here.
    bool onInputMethod(QWidget *widget, QInputMethodEvent *event);
    [[nodiscard]] bool isSecondCopy(const QInputMethodEvent &event);
    void commit(QWidget *editor, const QString &text);
    void begin(QWidget *editor);
    void giveBack();
    void settle(bool isText);

    QWidget *m_root;
    QPointer<QWidget> m_receiver; ///< a view gets the events of the editor that it opened for a composition
    QPointer<QWidget> m_editor;
    QString m_text;
    QString m_replaced; ///< the selection that the composition took away
    int m_replacedAt = 0;
    QString m_copy; ///< committed a moment ago, may come once more
    QDeadlineTimer m_copyDeadline;
    bool m_becameText = false;
    bool m_isHandingOn = false;
    bool m_isTaking = false;
    std::function<void()> m_go;
    QTimer m_dropped; ///< ibus ends the underlining before it commits
};

/// For digits, codes and days: the keys are what stands on them, also while the input method writes Chinese.
/// when: only while it says so; who changes its answer calls keysChanged().
void takeKeysAsTheyAre(QWidget *editor, std::function<bool()> when = {});
/// For numbers as well as names: a number that is typed while the input method writes Chinese is one reading
/// that replaces itself (115 is ㄅ, ㄓ). The second key tells it: from then on keys are what stands on them
/// until the line is left, and that is said. What was typed until then is put in where the input method lets
/// through that keys are released (fcitx5; not ibus), else it has to be typed once more.
void takeNumbersToo(QLineEdit *line);
/// Makes input methods ask the editor that has the focus anew.
void keysChanged();

/// Shows heldUpText() beside the editor for which the composition's user waits.
void tellHeldUp(Composition *composition);

} // namespace licheng

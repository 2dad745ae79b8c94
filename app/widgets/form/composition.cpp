// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/composition.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace licheng {

namespace {

constexpr int copyMs = 1000;   ///< a second copy came within 2 ms under ibus-chewing
constexpr int droppedMs = 150; ///< a commit came up to 3 ms after the end of the underlining

/// Bopomofo letters and the tone marks that end a syllable.
bool isReadingLetter(QChar c)
{
    const ushort u = c.unicode();
    return (u >= 0x3105 && u <= 0x312f) || (u >= 0x31a0 && u <= 0x31bf) || u == 0x02ca || u == 0x02c7 ||
           u == 0x02cb || u == 0x02d9;
}

/// An editable box gets the events of its line.
QLineEdit *lineOf(QWidget *editor)
{
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        return box->lineEdit();
    return qobject_cast<QLineEdit *>(editor);
}

} // namespace

Composition::Composition(QWidget *root) : QObject(root), m_root(root)
{
    m_dropped.setSingleShot(true);
    m_dropped.setInterval(droppedMs);
    connect(&m_dropped, &QTimer::timeout, this, [this] { settle(false); });
    // Of the application: a second copy goes to whatever has the focus by then.
    QCoreApplication::instance()->installEventFilter(this);
}

bool Composition::isReading() const
{
    return std::any_of(m_text.begin(), m_text.end(), isReadingLetter);
}

QString Composition::heldUpText()
{
    return tr("A word is still being composed. Finish it (Enter), and it is saved then.");
}

bool Composition::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isHandingOn)
        return false;
    if (event->type() == QEvent::FocusOut && watched == m_editor && isUnderWay() && !m_isTaking) {
        // Every input method tried has committed by now. The text is not left to one that has not; another
        // window in front ends nothing.
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
            commit(m_editor, m_text);
        return false;
    }
    if (event->type() != QEvent::InputMethod || !watched->isWidgetType())
        return false;
    return onInputMethod(static_cast<QWidget *>(watched), static_cast<QInputMethodEvent *>(event));
}

bool Composition::isSecondCopy(const QInputMethodEvent &event)
{
    if (!event.preeditString().isEmpty() || m_copyDeadline.hasExpired())
        m_copy.clear();
    // There may be several: a view that gives its editor the keyboard makes ibus commit while it commits.
    return !m_copy.isEmpty() && event.commitString() == m_copy;
}

bool Composition::onInputMethod(QWidget *widget, QInputMethodEvent *event)
{
    if (!isUnderWay() && isSecondCopy(*event))
        return true;
    if (widget != m_root && !m_root->isAncestorOf(widget))
        return false;
    // A view hands the event on to its editor.
    if (qobject_cast<QAbstractItemView *>(widget)) {
        m_receiver = widget;
        return false;
    }
    if (!m_receiver || widget->hasFocus())
        m_receiver = widget;
    const bool begins = !isUnderWay() && !event->preeditString().isEmpty();
    if (begins || (m_editor && widget != m_editor))
        begin(widget);
    const QString before = std::exchange(m_text, event->preeditString());
    m_isHandingOn = true;
    QCoreApplication::sendEvent(widget, event);
    m_isHandingOn = false;
    if (!event->commitString().isEmpty()) {
        m_becameText = true;
        m_replaced.clear();
        m_copy = before == event->commitString() ? before : QString();
        m_copyDeadline.setRemainingTime(copyMs);
        if (m_text.isEmpty())
            settle(true);
    } else if (m_text.isEmpty() && !before.isEmpty()) {
        giveBack();
        if (m_go)
            m_dropped.start();
    }
    if (m_text.isEmpty() && !m_isTaking)
        m_receiver = nullptr;
    return true;
}

void Composition::begin(QWidget *editor)
{
    m_editor = editor;
    m_replaced.clear();
    m_becameText = false;
    if (const QLineEdit *line = lineOf(editor); line && line->hasSelectedText()) {
        m_replaced = line->selectedText();
        m_replacedAt = line->selectionStart();
    } else if (const auto *text = qobject_cast<QPlainTextEdit *>(editor);
               text && text->textCursor().hasSelection()) {
        m_replaced = text->textCursor().selectedText();
        m_replacedAt = text->textCursor().selectionStart();
    }
}

void Composition::giveBack()
{
    if (m_replaced.isEmpty())
        return;
    // Selected again, so that a commit that is still on its way replaces it as it would have.
    const QString back = std::exchange(m_replaced, {});
    if (QLineEdit *line = lineOf(m_editor)) {
        line->setCursorPosition(m_replacedAt);
        line->insert(back);
        line->setSelection(m_replacedAt, int(back.size()));
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(m_editor.data())) {
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(m_replacedAt);
        cursor.insertText(back);
        cursor.setPosition(m_replacedAt, QTextCursor::KeepAnchor);
        text->setTextCursor(cursor);
    }
}

void Composition::commit(QWidget *editor, const QString &text)
{
    m_text = text;
    m_editor = editor;
    // A view that waits for the end of the composition has to hear of it, while the editor is that of its
    // cell.
    const auto *view = qobject_cast<QAbstractItemView *>(m_receiver.data());
    QWidget *to = view && view->indexWidget(view->currentIndex()) == editor ? m_receiver.data() : editor;
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(to, &event);
}

void Composition::take()
{
    if (!isUnderWay())
        return;
    const QString text = m_text;
    const QPointer<QWidget> editor = m_editor;
    m_becameText = false;
    m_isTaking = true;
    QGuiApplication::inputMethod()->commit();
    if (!m_becameText)
        QGuiApplication::inputMethod()->reset();
    if (!m_becameText && editor)
        commit(editor, text);
    m_isTaking = false;
    m_receiver = nullptr;
}

void Composition::whenText(std::function<void()> go)
{
    if (!isUnderWay() && !m_dropped.isActive()) {
        go();
        return;
    }
    const bool isAsked = bool(std::exchange(m_go, std::move(go)));
    if (isAsked && isUnderWay() && !isReading())
        take();
    else
        Q_EMIT heldUp(m_editor);
}

void Composition::settle(bool isText)
{
    m_dropped.stop();
    if (!m_go)
        return;
    // Later: the editor is inside its event.
    QTimer::singleShot(0, this, [this, isText, go = std::exchange(m_go, nullptr)] {
        Q_EMIT released();
        if (isText)
            go();
    });
}

void tellHeldUp(Composition *composition)
{
    QObject::connect(composition, &Composition::heldUp, composition, [](QWidget *editor) {
        if (editor)
            QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height())), Composition::heldUpText(),
                               editor);
    });
}

void takeKeysAsTheyAre(QWidget *editor, std::function<bool()> when)
{
    /// WA_InputMethodEnabled alone does not do it: line edits and views answer for themselves.
    class NoInputMethod : public QObject
    {
    public:
        NoInputMethod(QObject *parent, std::function<bool()> when) : QObject(parent), m_when(std::move(when))
        {
        }
        bool eventFilter(QObject *watched, QEvent *event) override
        {
            if (event->type() != QEvent::InputMethodQuery || (m_when && !m_when()))
                return QObject::eventFilter(watched, event);
            watched->event(event);
            static_cast<QInputMethodQueryEvent *>(event)->setValue(Qt::ImEnabled, false);
            return true;
        }

    private:
        std::function<bool()> m_when;
    };
    editor->installEventFilter(new NoInputMethod(editor, std::move(when)));
}

namespace {

/// The digit whose key writes the reading on the standard keyboard: 1 ㄅ, 2 ㄉ, 3 ˇ, 4 ˋ, 5 ㄓ, 6 ˊ, 7 ˙,
/// 8 ㄚ, 9 ㄞ, 0 ㄢ. Empty for others.
QString digitOf(const QString &reading)
{
    const qsizetype at = reading.size() == 1 ? QStringView(u"ㄢㄅㄉˇˋㄓˊ˙ㄚㄞ").indexOf(reading.front()) : -1;
    return at < 0 ? QString() : QString::number(at);
}

class NumbersToo : public QObject
{
public:
    explicit NumbersToo(QLineEdit *line) : QObject(line), m_line(line)
    {
        line->installEventFilter(this);
        takeKeysAsTheyAre(line, [this] { return m_isPlain; });
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusOut) {
            m_isPlain = false;
            m_before.clear();
            m_released.clear();
        }
        if (event->type() == QEvent::KeyRelease && !m_isPlain)
            m_released += static_cast<const QKeyEvent *>(event)->text();
        if (event->type() != QEvent::InputMethod)
            return QObject::eventFilter(watched, event);
        const auto *input = static_cast<const QInputMethodEvent *>(event);
        const QString reading = input->preeditString();
        const bool isEnd = reading.isEmpty() && input->commitString().isEmpty();
        // What was composed comes once more where it is given up.
        if (m_isPlain)
            return !isEnd;
        const QString before = std::exchange(m_before, reading);
        if (before.isEmpty())
            m_released.clear();
        if (!m_line->text().isEmpty() || before == reading || digitOf(before).isEmpty() ||
            digitOf(reading).isEmpty())
            return false;
        m_isPlain = true;
        m_before.clear();
        // Not every input method lets through what is released: what cannot be known is not guessed.
        const QString typed =
            m_released.endsWith(digitOf(before)) ? m_released + digitOf(reading) : QString();
        // Later: whoever follows the composition is inside its event.
        QTimer::singleShot(0, m_line, [this, typed] {
            keysChanged();
            QGuiApplication::inputMethod()->reset();
            QInputMethodEvent end;
            QCoreApplication::sendEvent(m_line, &end);
            if (!typed.isEmpty()) {
                QKeyEvent keys(QEvent::KeyPress, 0, Qt::NoModifier, typed);
                QCoreApplication::sendEvent(m_line, &keys);
            }
            QToolTip::showText(
                m_line->mapToGlobal(QPoint(0, m_line->height())),
                typed.isEmpty()
                    ? Composition::tr("A number: keys are typed as they are in this field now. Type it "
                                      "once more.")
                    : Composition::tr("A number: keys are typed as they are in this field now."),
                m_line);
        });
        return true;
    }

private:
    QLineEdit *m_line;
    QString m_before;   ///< the reading that was underlined
    QString m_released; ///< the keys since the composition began, as far as they are let through
    bool m_isPlain = false;
};

} // namespace

void takeNumbersToo(QLineEdit *line)
{
    new NumbersToo(line);
}

void keysChanged()
{
    QGuiApplication::inputMethod()->update(Qt::ImEnabled);
}

} // namespace licheng

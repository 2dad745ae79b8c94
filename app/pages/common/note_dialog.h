// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/kept_text.h"

#include <QDialog>

class QPlainTextEdit;

namespace licheng {

class Button;
class TextLabel;

/// Asks for the words that go with a step (a note, a reason, remarks), counts them against their limit, and
/// tells them once the step is to be done. What is being composed is waited for.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    struct Parts
    {
        QString name;  ///< of the dialog's objects: name + Dialog, Headline, Text and Go
        QString title; ///< of the window
        QString headline;
        QString said; ///< below it; empty: nothing
        QString label;
        QString example; ///< in the empty field
        QString go;
        int limit = 0; ///< characters
        bool isNeeded = false;
        KeptText kept = {}; ///< what is typed, until the server has it
    };
    explicit NoteDialog(const Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// taken: to be called when the server has the words; until then they are kept for another try.
    void confirmed(const QString &text, const std::function<void()> &taken);

private:
    void judge();

    QPlainTextEdit *m_text;
    TextLabel *m_count;
    Button *m_go;
    int m_limit;
    bool m_isNeeded;
};

} // namespace licheng

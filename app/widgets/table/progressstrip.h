// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace licheng {

class Button;
class TextLabel;

/// Long work: what is done, how far, and a way to cancel.
class ProgressStrip : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    /// \p total 0 means unknown. Shows the strip.
    void setProgress(const QString &text, qint64 done, qint64 total);
    enum class Cancel { Possible, Impossible };
    void setCancel(Cancel cancel);
    /// The key that cancels, which belongs to the page.
    void setCancelHint(const QString &key);
    void finish();

Q_SIGNALS:
    void cancelRequested();

private:
    TextLabel *m_text;
    TextLabel *m_figures;
    QProgressBar *m_bar;
    Button *m_cancel;
};

} // namespace licheng

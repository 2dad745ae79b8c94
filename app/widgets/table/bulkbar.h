// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/button.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace licheng {

class FlowLayout;
class TextLabel;

struct BulkAction
{
    QString id;
    QString text; ///< "%n" is replaced by the number marked: "認證 %n 筆"
    ButtonKind kind = ButtonKind::Secondary;
    QString keyHint; ///< of a key that it has everywhere; without one it is numbered among those of its page
};

/// Appears with marked rows: how many, what can be done with them, Esc clears.
class BulkBar : public QWidget
{
    Q_OBJECT
public:
    explicit BulkBar(QWidget *parent = nullptr);

    void setActions(const QList<BulkAction> &actions);
    void setActionEnabled(const QString &id, bool enabled, const QString &reason = {});
    /// 0 hides the bar.
    void setCount(qsizetype count);
    [[nodiscard]] qsizetype count() const { return m_count; }

Q_SIGNALS:
    void actionTriggered(const QString &id);
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateTexts();

    QList<BulkAction> m_actions;
    QList<Button *> m_buttons;
    FlowLayout *m_row;
    TextLabel *m_text;
    qsizetype m_count = 0;
};

} // namespace licheng

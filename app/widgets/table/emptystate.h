// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace licheng {

class Button;
class TextLabel;

/// What an empty place is for and how to begin; or that a filter hides rows, and how to clear it.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// \p action empty shows no button, \p other empty no second one.
    void setEmpty(const QString &icon, const QString &title, const QString &explanation,
                  const QString &action = {}, const QString &other = {});
    /// The list has rows but the filter hides all \p hidden of them.
    void setFiltered(qsizetype hidden);
    /// What a number or a link asked for is not there, or no more; the list has others.
    void setNone(const QString &conditions, qsizetype others);
    /// One record was asked for, and it is none of the list's.
    void setOutOfReach(qsizetype others);
    /// Its button, or itself while there is none.
    [[nodiscard]] QWidget *firstFocus();
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// A message beside it would push what stands below out of its place.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void actionTriggered();
    void otherTriggered();
    void clearFilterRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showFiltered(const QString &title, const QString &explanation, const QString &action,
                      const QString &icon = QStringLiteral("filter"));
    /// Where there is no room for all of it the picture goes, not the words.
    void fit();

    QString m_icon;
    bool m_filtered = false;
    QWidget *m_iconSpace;
    TextLabel *m_title;
    TextLabel *m_explanation;
    Button *m_action;
    Button *m_other;
    QBoxLayout *m_actions;
};

} // namespace licheng

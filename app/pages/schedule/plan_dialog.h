// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/schedule_presenter.h"

#include <QDialog>

class QListWidget;
class QRadioButton;

namespace licheng {

class Button;
class TextLabel;

/// Plans a whole semester from the template or from last year's windows: shows first what would be made and
/// what would be odd about it (article 4).
class PlanDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PlanDialog(SchedulePresenter &presenter, QWidget *parent = nullptr);

Q_SIGNALS:
    /// As it was shown: the server refuses what has changed meanwhile.
    void confirmed(const QString &from, const QString &digest);

private:
    void ask();
    void show(const SchedulePresenter::Preview &preview);

    SchedulePresenter &m_presenter;
    QRadioButton *m_template;
    QRadioButton *m_lastYear;
    TextLabel *m_summary;
    QListWidget *m_list;
    Button *m_plan;
    QString m_digest;
};

} // namespace licheng

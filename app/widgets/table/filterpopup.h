// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/filtercondition.h"
#include "app/widgets/theme/popupframe.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace licheng {

class Button;
class RocDateEdit;
class TextLabel;

/// Field, operator and value of a new condition.
class FilterPopup : public PopupFrame
{
    Q_OBJECT
public:
    explicit FilterPopup(QWidget *parent = nullptr);

    void setFields(const QList<FilterField> &fields);
    void openBelow(QWidget *anchor);

Q_SIGNALS:
    void conditionReady(const licheng::FilterCondition &condition);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fieldChosen(int index);
    void accept();

    QList<FilterField> m_fields;
    QComboBox *m_field;
    QComboBox *m_operator;
    QStackedWidget *m_values;
    QLineEdit *m_text;
    QComboBox *m_choice;
    RocDateEdit *m_date;
    QLineEdit *m_number;
    TextLabel *m_error;
    Button *m_apply;
};

} // namespace licheng

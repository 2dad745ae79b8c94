// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/class_upload_dialog.h"
#include "app/pages/outcomes/class_upload_model.h"
#include "app/pages/outcomes/outcomes_page.h"
#include "app/pages/outcomes/outcomes_upload.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"
#include "tests/shared/content/sample_files.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Column = ClassUploadModel::Column;

/// The course outcomes page with a folder of five files: two have a place.
class TestClassUploadDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<OutcomesPage> m_page;
    QString m_class;

    void show(const QString &grants = u"view * school; edit courseOutcome school; edit attachment school"_s)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        m_class = m_fixture->folder.filePath(u"電二甲"_s);
        QVERIFY(QDir().mkpath(m_class));
        for (const char *name : {"11311001_氣壓迴路設計01.pdf", "11311002 小論文再生能源02.pdf",
                                 "99999999.pdf", "11311004.docx", "11311000_配電盤接線紀錄00.pdf"}) {
            QFile file(m_class + u'/' + QString::fromUtf8(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(samples::pdf()) > 8);
        }
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<OutcomesPage>(m_fixture->context());
        m_page->resize(1000, 640);
        m_page->show();
        m_page->refresh();
        QTRY_COMPARE(m_page->model()->total(), 90);
    }
    [[nodiscard]] ClassUploadDialog *dialog() const { return m_page->findChild<ClassUploadDialog *>(); }
    [[nodiscard]] QAbstractItemModel *rows() const
    {
        return dialog()->findChild<DataTable *>(u"classUploadTable"_s)->model();
    }
    [[nodiscard]] QPushButton *send() const
    {
        return dialog()->findChild<QPushButton *>(u"classUploadSend"_s);
    }
    [[nodiscard]] QString headline() const
    {
        return dialog()->findChild<QLabel *>(u"classUploadHeadline"_s)->text();
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void filesAreShownWithTheirPlaceOrTheReason()
    {
        show();
        m_page->upload().open(m_class);
        QVERIFY(dialog());
        QAbstractItemModelTester tester(rows());
        QTRY_COMPARE(rows()->rowCount(), 5);
        QVERIFY2(headline().contains(u"2"_s) && headline().contains(u"3"_s), qPrintable(headline()));
        const auto text = [this](int row, int column) {
            return rows()->index(row, column).data().toString();
        };
        QCOMPARE(text(1, Column::FileColumn), u"11311001_氣壓迴路設計01.pdf"_s);
        QVERIFY(text(1, Column::StudentColumn).startsWith(u"11311001 "_s));
        QVERIFY(text(1, Column::Title).size() > 1);
        QVERIFY(!rows()->index(1, Column::Finding).data(ChipTextRole).toString().isEmpty());
        // Certified outcomes take no file: the reason names the article.
        QVERIFY(rows()->index(0, Column::Finding).data(ChipTextRole).toString().isEmpty());
        QVERIFY(text(0, Column::Finding).size() > 10);
        dialog()->findChild<QCheckBox *>(u"classUploadOnlyBad"_s)->setChecked(true);
        QCOMPARE(rows()->rowCount(), 3);
        QCOMPARE(m_fixture->school.count(u"attachment.begin"), 0);
        dialog()->reject();
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_page->upload().files().stage(), ClassUpload::Stage::Idle);
        QCOMPARE(m_fixture->school.count(u"attachment.begin"), 0);
    }

    void onlyGoodOnesAreSentAfterTheQuestion()
    {
        show();
        // What the list hides by its state has its place nevertheless.
        m_page->reach({{u"certification"_s, protocol::Condition::Operator::Equal, u"returned"_s}}, 0);
        QTRY_COMPARE(m_page->model()->total(), 18);
        m_page->upload().open(m_class);
        QTRY_VERIFY(send()->isEnabled() && send()->isVisible());
        QVERIFY(send()->text().contains(u"2"_s));
        send()->click();
        QTRY_COMPARE(m_page->upload().files().stage(), ClassUpload::Stage::Ended);
        QCOMPARE(m_fixture->school.ids(u"attachment"_s).size(), size_t(2));
        QCOMPARE(rows()->index(1, Column::Finding).data(ChipToneRole).toInt(), static_cast<int>(Tone::Ok));
        QVERIFY(!send()->isVisible());
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Done);
        QVERIFY(m_fixture->notices.text.contains(u"電二甲"_s) && m_fixture->notices.text.contains(u"2"_s));
    }

    void wrongEndingsAreMendedByOneClick()
    {
        show();
        QFile photo(m_class + u"/11311001_氣壓迴路設計01.HEIC"_s);
        QVERIFY(QFile::remove(m_class + u"/11311001_氣壓迴路設計01.pdf"_s));
        QVERIFY(photo.open(QIODevice::WriteOnly) && photo.write(samples::jpeg()) > 0);
        photo.close();
        m_page->upload().open(m_class);
        const auto rename = [this] { return dialog()->findChild<QPushButton *>(u"classUploadRename"_s); };
        QTRY_VERIFY(rename()->isVisible());
        QVERIFY(send()->text().contains(u"1"_s));
        rename()->click();
        QTRY_VERIFY(send()->isVisible() && send()->text().contains(u"2"_s));
        QVERIFY(!rename()->isVisible());
        QVERIFY(QFile::exists(photo.fileName()));
    }

    void anUploadGoesOnWhenItsDialogIsClosed()
    {
        show();
        m_page->upload().open(m_class);
        QTRY_VERIFY(send()->isEnabled() && send()->isVisible());
        send()->click();
        dialog()->reject();
        QTRY_COMPARE(m_fixture->school.ids(u"attachment"_s).size(), size_t(2));
        QTRY_VERIFY(m_fixture->notices.text.contains(u"2"_s));
    }

    void aFolderIsDroppedOnThePage()
    {
        show();
        QMimeData folder;
        folder.setUrls({QUrl::fromLocalFile(m_class)});
        QDragEnterEvent over(QPoint(10, 10), Qt::CopyAction, &folder, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &over);
        QVERIFY(over.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &folder, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &drop);
        QTRY_VERIFY(dialog());
        QTRY_COMPARE(rows()->rowCount(), 5);
        dialog()->reject();
        QMimeData document;
        document.setUrls({QUrl::fromLocalFile(m_class + u"/11311001_氣壓迴路設計01.pdf"_s)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &document, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void aFolderThatIsNotThereIsToldOnThePage()
    {
        show();
        m_page->upload().open(m_class + u"-"_s);
        QTRY_COMPARE(m_fixture->notices.kind, Notices::Kind::Problem);
        QTRY_VERIFY(!dialog());
    }

    void whoMayNotEnterIsNotOfferedIt()
    {
        show(u"view * school"_s);
        QVERIFY(!m_page->findChild<QToolButton *>(u"uploadClass"_s));
        m_page->upload().open(m_class);
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Warning);
        QVERIFY(!dialog());
    }
};

QTEST_MAIN(TestClassUploadDialog)
#include "tst_class_upload_dialog.moc"

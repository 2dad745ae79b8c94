<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW">
    <context>
    <name>CourseCode</name>
    <message>
        <source>%1 (in no table)</source>
        <translation>%1（不在代碼表中）</translation>
    </message>
    <message>
        <source>Course code</source>
        <translation>課程代碼</translation>
    </message>
    <message>
        <source>Not 23 characters of a course code: %1</source>
        <translation>不是 23 碼的課程代碼：%1</translation>
    </message>
    <message>
        <source>Entry year</source>
        <translation>適用入學學年度</translation>
    </message>
    <message>
        <source>School code</source>
        <translation>學校代碼</translation>
    </message>
    <message>
        <source>Course type</source>
        <translation>課程類型</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>群別</translation>
    </message>
    <message>
        <source>Class group</source>
        <translation>班群</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>課程類別</translation>
    </message>
    <message>
        <source>Way of offering</source>
        <translation>開課方式</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>科目屬性</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>領域名稱</translation>
    </message>
    <message>
        <source>Subject number</source>
        <translation>科目固定編碼</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科別</translation>
    </message>
</context>
<context>
    <name>FilterFields</name>
    <message>
        <source>is empty</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>is not empty</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>before</source>
        <translation>早於</translation>
    </message>
    <message>
        <source>after</source>
        <translation>晚於</translation>
    </message>
    <message>
        <source>School year %1, semester %2</source>
        <translation>%1 學年度第 %2 學期</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>學期</translation>
    </message>
    <message>
        <source>This record only</source>
        <translation>只看這一筆</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>沒有%1</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>有%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>records, their conditions</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>school year %1</source>
        <translation>%1 學年度</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>day</comment>
        <translation>%1 當日</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>the last one with %1</source>
        <translation>%1 的最後一筆</translation>
    </message>
    <message numerus="yes">
        <source>These %Ln records only</source>
        <translation>
            <numerusform>只看這 %Ln 筆</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>所選的 %Ln 筆</numerusform>
        </translation>
    </message>
    <message>
        <source>the one chosen</source>
        <translation>所選的一筆</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>day</comment>
        <translation>%1 當日</translation>
    </message>
    <message>
        <source>school year %1</source>
        <translation>%1 學年度</translation>
    </message>
</context>
<context>
    <name>FilterOperators</name>
    <message>
        <source>is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>開頭是</translation>
    </message>
    <message>
        <source>on</source>
        <translation>當日</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>FrameActions</name>
    <message>
        <source>Window</source>
        <translation>視窗</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search students, classes and functions</source>
        <translation>搜尋學生、班級與功能</translation>
    </message>
    <message>
        <source>Go to the navigation</source>
        <translation>移至導覽</translation>
    </message>
    <message>
        <source>Go to the page</source>
        <translation>移至頁面內容</translation>
    </message>
    <message>
        <source>Refresh the page</source>
        <translation>重新整理本頁</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手冊</translation>
    </message>
    <message>
        <source>The handbook&apos;s part of this page</source>
        <translation>使用手冊中本頁的說明</translation>
    </message>
    <message>
        <source>Back to the page before</source>
        <translation>返回前一個畫面</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1 certified</source>
        <translation>%1 認證</translation>
    </message>
    <message>
        <source>%1 returned: %2</source>
        <translation>%1 退回：%2</translation>
    </message>
    <message>
        <source>%1 withdrew the certification</source>
        <translation>%1 撤回認證</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 勾選</translation>
    </message>
    <message>
        <source>%1 took the selection back</source>
        <translation>%1 取消勾選</translation>
    </message>
    <message>
        <source>%1 sent it again</source>
        <translation>%1 重新送出</translation>
    </message>
    <message>
        <source>%1 submitted</source>
        <translation>%1 提交</translation>
    </message>
    <message>
        <source>%1 imported</source>
        <translation>%1 匯入</translation>
    </message>
    <message>
        <source>%1 uploaded a file</source>
        <translation>%1 上傳檔案</translation>
    </message>
    <message>
        <source>%1 ran the pre-check</source>
        <translation>%1 執行預檢</translation>
    </message>
    <message>
        <source>%1 exported</source>
        <translation>%1 匯出</translation>
    </message>
    <message>
        <source>%1 entered the record</source>
        <translation>%1 建立資料</translation>
    </message>
    <message>
        <source>%1 removed the record</source>
        <translation>%1 刪除資料</translation>
    </message>
    <message>
        <source>%1 changed the record</source>
        <translation>%1 修改資料</translation>
    </message>
    <message>
        <source>added %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>took out %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>person, step</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 asked</source>
        <translation>%1 提出疑義</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>%1 回覆</translation>
    </message>
    <message>
        <source>%1 took the answer back</source>
        <translation>%1 收回回覆</translation>
    </message>
    <message>
        <source>%1 took the import back</source>
        <translation>%1 收回匯入</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>「%1」：%2</translation>
    </message>
    <message>
        <source>A later import has another receipt in its place; the question goes on</source>
        <translation>新收訖已取代原資料，疑義續由新資料承接</translation>
    </message>
    <message>
        <source>A later import has settled the question</source>
        <translation>新收訖已與提交內容相符，疑義結案</translation>
    </message>
    <message>
        <source>A later import has replaced it</source>
        <translation>已由新收訖取代</translation>
    </message>
    <message>
        <source>%1 took the confirmation back</source>
        <translation>%1 取消確認</translation>
    </message>
    <message>
        <source>%1 confirmed it from paper</source>
        <translation>%1 依紙本確認無誤</translation>
    </message>
    <message>
        <source>%1 confirmed it as right</source>
        <translation>%1 確認無誤</translation>
    </message>
    <message>
        <source>%1 withdrew the question</source>
        <translation>%1 撤回疑義</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Submitted again, and not mended: the question is to be answered again</source>
        <translation>重新提交後收訖內容仍未更正，疑義待再回覆</translation>
    </message>
    <message>
        <source>The system</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>%1 replaced a file</source>
        <translation>%1 更換檔案</translation>
    </message>
    <message>
        <source>%1 took a file away</source>
        <translation>%1 刪除檔案</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 put the record back</source>
        <translation>%1 放回資料</translation>
    </message>
    <message>
        <source>%1 issued an initial password</source>
        <translation>%1 發給初始密碼</translation>
    </message>
    <message>
        <source>%1 changed the password</source>
        <translation>%1 變更密碼</translation>
    </message>
    <message>
        <source>%1 ended the other sign-ins</source>
        <translation>%1 結束其他登入</translation>
    </message>
    <message>
        <source>%1 chose the e-mails</source>
        <translation>%1 選擇要收的電子郵件</translation>
    </message>
    <message>
        <source>%1 made a backup</source>
        <translation>%1 完成備份</translation>
    </message>
    <message>
        <source>%1 could not make a backup</source>
        <translation>%1 備份未成功</translation>
    </message>
    <message>
        <source>%1 looked through the files</source>
        <translation>%1 檢查附件檔案</translation>
    </message>
    <message>
        <source>%1 noted that the clock was set</source>
        <translation>%1 記錄時鐘曾被調整</translation>
    </message>
    <message>
        <source>%1 could not send an e-mail</source>
        <translation>%1 寄送電子郵件未成功</translation>
    </message>
    <message>
        <source>%1 did something that changes no field</source>
        <translation>%1 執行一項不變更欄位的作業</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>%1 (end: %2/%3)</source>
        <comment>how late it is, month, day</comment>
        <translation>%1（%2/%3 截止）</translation>
    </message>
    <message>
        <source>Students with an outcome this semester</source>
        <translation>本學期已有成果的學生</translation>
    </message>
    <message numerus="yes">
        <source>You supervise: %Ln student(s) without an outcome this semester</source>
        <translation>
            <numerusform>督導：%Ln 位學生本學期尚無成果</numerusform>
        </translation>
    </message>
    <message>
        <source>Select outcomes</source>
        <translation>前往勾選</translation>
    </message>
    <message>
        <source>Select performances</source>
        <translation>前往勾選</translation>
    </message>
    <message>
        <source>The autobiography is not finished yet</source>
        <translation>自傳尚未定稿</translation>
    </message>
    <message>
        <source>Text and study plan, as a final copy</source>
        <translation>自傳與學習計畫須存為定稿</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>前往撰寫</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <comment>names of lists</comment>
        <translation>%1等</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>%1 項已逾期</translation>
    </message>
    <message>
        <source>none overdue</source>
        <translation>沒有逾期</translation>
    </message>
    <message>
        <source>Outcomes waiting for certification</source>
        <translation>待認證成果</translation>
    </message>
    <message>
        <source>Outcomes certified</source>
        <translation>已認證成果</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Outcomes selected</source>
        <translation>已勾選成果</translation>
    </message>
    <message>
        <source>this school year</source>
        <translation>本學年</translation>
    </message>
    <message>
        <source>Lists that pass the pre-check</source>
        <translation>名冊預檢通過</translation>
    </message>
    <message>
        <source>No list to submit</source>
        <translation>無須提交之名冊</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>全部通過</translation>
    </message>
    <message>
        <source>Outcomes without a file</source>
        <translation>缺檔案的成果</translation>
    </message>
    <message>
        <source>They block the submission</source>
        <translation>缺檔案者不能提交</translation>
    </message>
    <message>
        <source>Every outcome has its file</source>
        <translation>每件成果都有檔案</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1/%2</translation>
    </message>
    <message>
        <source>Go to certification</source>
        <translation>前往認證</translation>
    </message>
    <message>
        <source>Show outcomes</source>
        <translation>檢視成果</translation>
    </message>
    <message>
        <source>Go to selection</source>
        <translation>前往勾選</translation>
    </message>
    <message>
        <source>Mend row by row</source>
        <translation>逐列修正</translation>
    </message>
    <message>
        <source>Open the lists</source>
        <translation>開啟名冊</translation>
    </message>
    <message>
        <source>Show returned</source>
        <translation>檢視退回</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺：%1</translation>
    </message>
    <message>
        <source>Open the schedule</source>
        <translation>開啟期程</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Fulfilled</source>
        <translation>已達成</translation>
    </message>
    <message>
        <source>Fulfilled %1</source>
        <translation>已達成 %1</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln overdue</source>
        <translation>
            <numerusform>%1，%Ln 項逾期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln above the limit</source>
        <comment>students</comment>
        <translation>
            <numerusform>%1，%Ln 人超過上限</numerusform>
        </translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>In progress %1</source>
        <translation>進行中 %1</translation>
    </message>
    <message>
        <source>by %1/%2</source>
        <translation>%1/%2 前</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>%1/%2 %3</source>
        <comment>month, day, weekday</comment>
        <translation>%1 月 %2 日　%3</translation>
    </message>
    <message>
        <source>Nothing waits for you now</source>
        <translation>目前沒有待辦事項</translation>
    </message>
    <message>
        <source>What the regulation asks of you now</source>
        <translation>依補充規定，現在輪到您的事</translation>
    </message>
    <message>
        <source>What the regulation asks of %1 now</source>
        <translation>依補充規定，現在輪到%1的事</translation>
    </message>
    <message>
        <source>%1  ・  %2</source>
        <comment>day, what is shown</comment>
        <translation>%1　・　%2</translation>
    </message>
    <message>
        <source>Next deadline: %1, %2</source>
        <translation>下一期限　%1　%2</translation>
    </message>
    <message>
        <source>Check the register</source>
        <translation>檢核學籍</translation>
    </message>
    <message>
        <source>Certify now</source>
        <translation>前往認證</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>who, what they wrote</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show what waits</source>
        <translation>檢視待認證成果</translation>
    </message>
    <message>
        <source>%1: %2 to be done</source>
        <comment>step, number</comment>
        <translation>%1：待辦 %2</translation>
    </message>
    <message>
        <source>You supervise: %1, %2 to be done</source>
        <comment>step, number</comment>
        <translation>督導：%1，待辦 %2</translation>
    </message>
    <message>
        <source>Show what is to be done</source>
        <translation>檢視待辦</translation>
    </message>
    <message>
        <source>%1 done</source>
        <comment>step</comment>
        <translation>%1完成率</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>Check the seats</source>
        <translation>檢核席次</translation>
    </message>
    <message>
        <source>The work group has not met this semester</source>
        <translation>本學期尚未召開工作小組會議</translation>
    </message>
    <message>
        <source>At least once a semester, with a quorum</source>
        <translation>每學期至少召開一次，並達法定人數</translation>
    </message>
    <message>
        <source>Open the meetings</source>
        <translation>開啟會議</translation>
    </message>
    <message>
        <source>Open the resolutions</source>
        <translation>開啟決議</translation>
    </message>
    <message>
        <source>Open the self-checks</source>
        <translation>前往自我檢核</translation>
    </message>
    <message>
        <source>Confirm them</source>
        <translation>前往確認</translation>
    </message>
    <message>
        <source>Answer them</source>
        <translation>前往回覆</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more outcome(s) may be selected</source>
        <translation>
            <numerusform>還可勾選 %Ln 件課程學習成果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more performance(s) may be selected</source>
        <translation>
            <numerusform>還可勾選 %Ln 件多元表現</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln teacher(s)</source>
        <translation>
            <numerusform>%Ln 位教師</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln 位學生</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) to mend</source>
        <translation>
            <numerusform>%Ln 列需修正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outcome(s) wait for certification</source>
        <translation>
            <numerusform>%Ln 件課程學習成果待認證</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outcome(s) have no file</source>
        <translation>
            <numerusform>%Ln 件成果沒有檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s) have not finished their selection</source>
        <translation>
            <numerusform>%Ln 位學生尚未完成勾選</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s) to be mended: %1</source>
        <translation>
            <numerusform>%Ln 份名冊需修正：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s) not submitted yet: %1</source>
        <translation>
            <numerusform>%Ln 份名冊尚未提交：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln returned outcome(s)</source>
        <translation>
            <numerusform>%Ln 件成果被退回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) open</source>
        <translation>
            <numerusform>%Ln 項待辦</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es) not yet checked this semester</source>
        <translation>
            <numerusform>本學期尚有 %Ln 班未檢核確認</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reminder: certify %Ln outcome(s)</source>
        <translation>
            <numerusform>催辦：請認證 %Ln 件學習成果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reminder for %1: certify %Ln outcome(s)</source>
        <translation>
            <numerusform>催辦（代 %1）：請認證 %Ln 件學習成果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <translation>
            <numerusform>逾期 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be done</source>
        <translation>
            <numerusform>待辦 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seat(s) of the work group are not as article 2 has it</source>
        <translation>
            <numerusform>工作小組有 %Ln 個席次不符補充規定第二點</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resolution(s) of the work group are to be carried out</source>
        <translation>
            <numerusform>有 %Ln 項工作小組決議待辦理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln self-check(s) not signed yet</source>
        <translation>
            <numerusform>尚有 %Ln 項自我檢核未簽核</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receipt(s) to be confirmed</source>
        <translation>
            <numerusform>%Ln 筆收訖明細待確認</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) about receipts to be answered</source>
        <translation>
            <numerusform>%Ln 件收訖明細疑義待回覆</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) about receipts were not answered in time</source>
        <translation>
            <numerusform>%Ln 件收訖明細疑義未於期限內回覆</numerusform>
        </translation>
    </message>
    <message>
        <source>Items of the regulation met</source>
        <translation>補充規定已落實事項</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 項辦理中</translation>
    </message>
    <message>
        <source>The accounts and permissions are to be audited this semester</source>
        <translation>本學期帳號及權限尚待清查</translation>
    </message>
    <message>
        <source>Once a semester, signed by both units</source>
        <translation>每學期一次，由承辦及督導單位簽核</translation>
    </message>
    <message>
        <source>Open the audit</source>
        <translation>開啟清查</translation>
    </message>
    <message numerus="yes">
        <source>You supervise %Ln list(s) not submitted yet: %1</source>
        <translation>
            <numerusform>由您督導，%Ln 份名冊尚未提交：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Receipts of %Ln list(s) to be brought in: %1</source>
        <translation>
            <numerusform>%Ln 份名冊的收訖明細待匯入：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Receipts of %Ln list(s) to be confirmed as a whole: %1</source>
        <translation>
            <numerusform>%Ln 份名冊的收訖明細待整份確認：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the receipts</source>
        <translation>開啟收訖明細</translation>
    </message>
    <message>
        <source>The school year has not been turned yet</source>
        <translation>尚未辦理學年轉換</translation>
    </message>
    <message>
        <source>Classes of the next grade, graduates and repeaters</source>
        <translation>升級編班、畢業與重讀學生</translation>
    </message>
    <message>
        <source>Open the students</source>
        <translation>開啟學生</translation>
    </message>
    <message>
        <source>The students&apos; training of this semester has not been held</source>
        <translation>本學期學生訓練尚未辦理</translation>
    </message>
    <message>
        <source>Once a semester, with the attendance recorded</source>
        <translation>每學期辦理一次，並登錄出席</translation>
    </message>
    <message>
        <source>Open the trainings</source>
        <translation>開啟訓練研習</translation>
    </message>
    <message>
        <source>The teachers&apos; workshop of this school year has not been held</source>
        <translation>本學年教師研習尚未辦理</translation>
    </message>
    <message>
        <source>At least once a school year, with the attendance recorded</source>
        <translation>每學年至少辦理一次，並登錄出席</translation>
    </message>
    <message>
        <source>The parents&apos; session of this semester has not been held</source>
        <translation>本學期親師說明會尚未辦理</translation>
    </message>
    <message>
        <source>At least once a semester, with the attendance recorded</source>
        <translation>每學期至少辦理一次，並登錄出席</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trouble report(s) are open</source>
        <translation>
            <numerusform>%Ln 件障礙通報尚未結案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them not answered in time</source>
        <translation>
            <numerusform>其中 %Ln 件逾期未回覆</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the reports</source>
        <translation>開啟障礙通報</translation>
    </message>
    <message>
        <source>Trouble reports open</source>
        <translation>未結案的障礙通報</translation>
    </message>
    <message>
        <source>of %1 this semester</source>
        <translation>本學期共 %1 件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln award proposal(s) wait for the work group&apos;s assessment</source>
        <translation>
            <numerusform>%Ln 件敘獎提案待工作小組評核</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the proposals</source>
        <translation>開啟敘獎提案</translation>
    </message>
    <message>
        <source>Reminders by e-mail that did not arrive</source>
        <translation>未能寄達的電子郵件提醒</translation>
    </message>
    <message>
        <source>The page of the backups tells why</source>
        <translation>原因見「備份」頁</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not checked yet</source>
        <translation>
            <numerusform>%Ln 份尚未預檢</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The schedule of the semester: %Ln thing(s) to look at</source>
        <translation>
            <numerusform>本學期作業期程有 %Ln 項待留意</numerusform>
        </translation>
    </message>
    <message>
        <source>in your courses</source>
        <translation>任教課程</translation>
    </message>
    <message>
        <source>in your courses and your tutored class</source>
        <translation>任教課程及導師班</translation>
    </message>
    <message numerus="yes">
        <source>In your courses, %Ln outcome(s) wait for certification</source>
        <translation>
            <numerusform>任教課程有 %Ln 件課程學習成果待認證</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>duty, its end</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>To begin: the school&apos;s units</source>
        <translation>開辦：學校的單位</translation>
    </message>
    <message>
        <source>To begin: roles and their permissions</source>
        <translation>開辦：角色與權限</translation>
    </message>
    <message>
        <source>Open the units</source>
        <translation>開啟單位</translation>
    </message>
    <message>
        <source>Open the roles</source>
        <translation>開啟角色</translation>
    </message>
    <message>
        <source>To begin: an account for each unit that submits lists</source>
        <translation>開辦：每個提交名冊的單位都有帳號</translation>
    </message>
    <message>
        <source>Open the accounts</source>
        <translation>開啟帳號</translation>
    </message>
    <message>
        <source>To begin: the classes of the school year</source>
        <translation>開辦：本學年的班級</translation>
    </message>
    <message>
        <source>The registry section imports or enters them</source>
        <translation>由註冊組匯入或登錄</translation>
    </message>
    <message>
        <source>Open the classes</source>
        <translation>開啟班級</translation>
    </message>
    <message numerus="yes">
        <source>To begin: %Ln account(s) of offices without a unit</source>
        <translation>
            <numerusform>開辦：%Ln 個處室帳號沒有單位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To begin: %Ln account(s) without a password</source>
        <translation>
            <numerusform>開辦：%Ln 個帳號還沒有密碼</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody can sign in with them; mark them and make their initial passwords</source>
        <translation>這些帳號還無法登入；請勾選後製作「初始密碼條」</translation>
    </message>
    <message>
        <source>Open these accounts</source>
        <translation>開啟這些帳號</translation>
    </message>
    <message>
        <source>To begin: the students</source>
        <translation>開辦：學生</translation>
    </message>
    <message>
        <source>The registry section imports its list</source>
        <translation>由註冊組匯入名單</translation>
    </message>
    <message>
        <source>To begin: the schedule of the semester</source>
        <translation>開辦：本學期的作業期程</translation>
    </message>
    <message>
        <source>The academic office plans and publishes it</source>
        <translation>由教務處規劃並公告</translation>
    </message>
    <message>
        <source>To begin: a backup that is made by itself</source>
        <translation>開辦：自動備份</translation>
    </message>
    <message>
        <source>On the server&apos;s computer, with a folder on another disk</source>
        <translation>在伺服器主機上設定，資料夾放在另一顆硬碟</translation>
    </message>
    <message>
        <source>Open the backups</source>
        <translation>開啟備份</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>尚無資料</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unit(s); correct their names and who supervises whom</source>
        <translation>
            <numerusform>共 %Ln 個單位；請核對名稱與督導關係</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln role(s), as article 5 divides the work</source>
        <translation>
            <numerusform>共 %Ln 種角色，依第五點分工</numerusform>
        </translation>
    </message>
    <message>
        <source>You supervise the audit of accounts and permissions, not signed yet</source>
        <translation>由您督導，本學期帳號與權限清查尚未簽核</translation>
    </message>
    <message>
        <source>The unit in charge signs first, then you</source>
        <translation>先由承辦單位簽核，再由督導單位簽核</translation>
    </message>
    <message>
        <source>Show the audit</source>
        <translation>查看清查</translation>
    </message>
    <message numerus="yes">
        <source>You supervise %Ln trouble report(s) not solved yet</source>
        <translation>
            <numerusform>由您督導，%Ln 件障礙通報尚未結案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) of the regulation not met</source>
        <translation>
            <numerusform>本規定 %Ln 項尚待落實</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln resolution(s) of the work group are followed up by nobody</source>
        <translation>
            <numerusform>工作小組決議 %Ln 案無人列管</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the responsible office and until when</source>
        <translation>請填主辦單位及辦理期限</translation>
    </message>
    <message>
        <source>Without an account that can sign in: %1</source>
        <translation>還沒有能登入的帳號：%1</translation>
    </message>
    <message>
        <source>What the unit has to do is told to none of them; enter the unit of each</source>
        <translation>單位的待辦事項不會通知這些帳號，請逐一填入單位</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Row in the file</source>
        <translation>原檔列號</translation>
    </message>
    <message>
        <source>What to mend</source>
        <translation>應修正事項</translation>
    </message>
    <message>
        <source>Rows to mend</source>
        <translation>待修正</translation>
    </message>
    <message>
        <source>There is no import to report on.</source>
        <translation>沒有可供報告的匯入。</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>{field} was changed by somebody else meanwhile. Look at it and save again.</source>
        <translation>{field}已由他人更動，請查看後再儲存。</translation>
    </message>
    <message>
        <source>article %1</source>
        <translation>第%1點</translation>
    </message>
    <message>
        <source>, row %1</source>
        <translation>項次%1</translation>
    </message>
    <message>
        <source>, note %1</source>
        <translation>備註%1</translation>
    </message>
    <message>
        <source> item %1</source>
        <translation>第%1款</translation>
    </message>
    <message>
        <source>Identity number not valid</source>
        <translation>身分證號不正確</translation>
    </message>
    <message>
        <source>Identity number twice</source>
        <translation>身分證號重複</translation>
    </message>
    <message>
        <source>“{detail}” belongs to two students. Correct one of them.</source>
        <translation>「{detail}」屬於兩位學生，請更正其中一位。</translation>
    </message>
    <message>
        <source>Birthday missing</source>
        <translation>出生日期缺漏</translation>
    </message>
    <message>
        <source>Enter it on the student&apos;s record.</source>
        <translation>請至學生資料補登。</translation>
    </message>
    <message>
        <source>Sex differs from the identity number</source>
        <translation>性別與身分證號不符</translation>
    </message>
    <message>
        <source>Compare both with the register.</source>
        <translation>請與學籍資料核對。</translation>
    </message>
    <message>
        <source>Student not enrolled</source>
        <translation>學生不在學</translation>
    </message>
    <message>
        <source>Check whether the student still belongs in this list.</source>
        <translation>請確認該生是否仍列於本名冊。</translation>
    </message>
    <message>
        <source>Division differs from the list</source>
        <translation>部別與名冊不符</translation>
    </message>
    <message>
        <source>The student was in no class of this division that year. Correct the register, or the course of the outcome.</source>
        <translation>學生該學年不曾在這個部別的班級。請更正學籍，或更正成果的課程。</translation>
    </message>
    <message>
        <source>Course code of another school</source>
        <translation>課程代碼的學校代碼不是本校</translation>
    </message>
    <message>
        <source>The code names school {detail}. Correct the course.</source>
        <translation>代碼所列學校為 {detail}，請更正課程資料。</translation>
    </message>
    <message>
        <source>Course code not valid</source>
        <translation>課程代碼格式不正確</translation>
    </message>
    <message>
        <source>“{detail}” does not have the form of 23 characters. Correct the course.</source>
        <translation>「{detail}」不是 23 碼的課程代碼，請更正課程資料。</translation>
    </message>
    <message>
        <source>Course code with a part that no table has</source>
        <translation>課程代碼有代碼表沒有的部分</translation>
    </message>
    <message>
        <source>Check this part: {detail}.</source>
        <translation>請檢查這一部分：{detail}。</translation>
    </message>
    <message>
        <source>Entry year of the course code differs from the student&apos;s</source>
        <translation>課程代碼的入學學年度與學生不符</translation>
    </message>
    <message>
        <source>The code says {detail}. Check the course of this student.</source>
        <translation>代碼為 {detail} 學年度，請檢查該生的課程。</translation>
    </message>
    <message>
        <source>Course without credit</source>
        <translation>課程沒有學分</translation>
    </message>
    <message>
        <source>Only courses with credit can have outcomes. Correct the course, or unselect the outcome.</source>
        <translation>有核計學分的課程才能有學習成果，請更正課程或取消勾選。</translation>
    </message>
    <message>
        <source>Selected but not certified</source>
        <translation>已勾選但未通過認證</translation>
    </message>
    <message>
        <source>Have the teacher certify it, or unselect it.</source>
        <translation>請任課教師認證，或取消勾選。</translation>
    </message>
    <message>
        <source>More selected than allowed</source>
        <translation>勾選件數超過上限</translation>
    </message>
    <message>
        <source>This is number {detail}; at most {limit} are allowed. Unselect one.</source>
        <translation>這是第 {detail} 件，至多 {limit} 件，請取消一件。</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>沒有檔案</translation>
    </message>
    <message>
        <source>Upload the file of this outcome.</source>
        <translation>請上傳這件成果的檔案。</translation>
    </message>
    <message>
        <source>Description empty</source>
        <translation>簡述空白</translation>
    </message>
    <message>
        <source>Have the student write it.</source>
        <translation>請學生填寫。</translation>
    </message>
    <message>
        <source>Description too long</source>
        <translation>簡述過長</translation>
    </message>
    <message>
        <source>It has {detail} characters; at most {limit} are allowed.</source>
        <translation>共 {detail} 字，至多 {limit} 字。</translation>
    </message>
    <message>
        <source>Student does not attend this course</source>
        <translation>學生沒有這門課的修課紀錄</translation>
    </message>
    <message>
        <source>Add the course to the student&apos;s record, or correct the course of the outcome.</source>
        <translation>請補登修課紀錄，或更正成果的課程。</translation>
    </message>
    <message>
        <source>Same title twice in one course</source>
        <translation>同一課程有同名成果</translation>
    </message>
    <message>
        <source>“{detail}” may have been sent twice. Keep one of them.</source>
        <translation>「{detail}」可能重複上傳，請保留一件。</translation>
    </message>
    <message>
        <source>Original course data missing</source>
        <translation>缺原修課資料</translation>
    </message>
    <message>
        <source>Enter school, year, semester or method of the original course.</source>
        <translation>請補登原修課的學校、學年度、學期或方式。</translation>
    </message>
    <message>
        <source>Original school year after that of the list</source>
        <translation>原修課學年度晚於名冊學年度</translation>
    </message>
    <message>
        <source>It says {detail}. Correct the outcome.</source>
        <translation>目前為 {detail} 學年度，請更正成果資料。</translation>
    </message>
    <message>
        <source>School code is one for tests</source>
        <translation>學校代碼是測試用代碼</translation>
    </message>
    <message>
        <source>“{detail}” must never be submitted. Enter the school&apos;s own code.</source>
        <translation>「{detail}」不得提交，請登錄本校代碼。</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>須修正</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>資訊</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>{field} is missing. Fill it in.</source>
        <translation>「{field}」未填，請補登。</translation>
    </message>
    <message>
        <source>{field} has {actual} characters; at most {limit} are allowed.</source>
        <translation>「{field}」共 {actual} 字，至多 {limit} 字。</translation>
    </message>
    <message>
        <source>{field} holds invisible control characters. Type it again.</source>
        <translation>「{field}」含有看不見的控制字元，請重新輸入。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a date. Write it as 114/11/23.</source>
        <translation>「{field}」的值「{value}」不是日期，請寫成 114/11/23。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a number. Write it in digits, such as 3 or 57.7.</source>
        <translation>「{field}」的值「{value}」不是數字，請填數字，例如 3 或 57.7。</translation>
    </message>
    <message>
        <source>{field} “{value}” is out of range; the limit is {limit}.</source>
        <translation>「{field}」的值「{value}」超出範圍，界限為 {limit}。</translation>
    </message>
    <message>
        <source>{field} “{value}” is no value of this field. Type it again as the field asks for it.</source>
        <translation>「{field}」的值「{value}」不是這個欄位能填的內容，請依欄位的要求重新輸入。</translation>
    </message>
    <message>
        <source>{field} is not known here. Update the application.</source>
        <translation>「{field}」無法辨識，請更新程式。</translation>
    </message>
    <message>
        <source>{field} “{value}” already stands in row {actual}. Keep one of them.</source>
        <translation>「{field}」的值「{value}」已在第 {actual} 列出現，請保留一列。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not in the register. Import or enter it first.</source>
        <translation>「{field}」的值「{value}」不在資料中，請先匯入或登錄。</translation>
    </message>
    <message>
        <source>{field} “{value}” stands in a row that has a fault itself. Mend that row first.</source>
        <translation>「{field}」的值「{value}」所在的列本身有錯，請先修正該列。</translation>
    </message>
    <message>
        <source>{field} “{value}” differs from the register. The register is kept.</source>
        <translation>「{field}」的值「{value}」與登錄資料不符，保留登錄資料。</translation>
    </message>
    <message>
        <source>The request has no valid number. Update the application.</source>
        <translation>請求編號無效，請更新程式。</translation>
    </message>
    <message>
        <source>The new password is too short. Use at least 10 characters; a short sentence is easy to remember.</source>
        <translation>新密碼太短，至少 10 個字元；用一句短句最好記。</translation>
    </message>
    <message>
        <source>The new password is too long. Use at most 256 bytes.</source>
        <translation>新密碼太長，至多 256 位元組。</translation>
    </message>
    <message>
        <source> “{value}”</source>
        <translation>的值「{value}」</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>嘗試次數過多，請 %n 秒後再試。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n minute(s).</source>
        <translation>
            <numerusform>嘗試次數過多，請 %n 分鐘後再試。</numerusform>
        </translation>
    </message>
    <message>
        <source>The new password</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>The entry is not valid.</source>
        <translation>輸入的資料不正確。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 項。</numerusform>
        </translation>
    </message>
    <message>
        <source> </source>
        <comment>between two sentences</comment>
        <translation> </translation>
    </message>
    <message>
        <source>Your role does not permit this (%1). What roles may do is set under “Roles”.</source>
        <translation>您的角色沒有這項權限（%1）；角色權限由系統管理師於「角色與權限」設定。</translation>
    </message>
    <message>
        <source>Your role does not permit “%1” for “%2” (%3). What roles may do is set under “Roles”.</source>
        <translation>您的角色不能對「%2」進行「%1」（%3）；角色權限由系統管理師於「角色與權限」設定。</translation>
    </message>
    <message>
        <source>This is too large to be sent. Divide it into smaller parts.</source>
        <translation>資料太大無法傳送，請分成較小的部分。</translation>
    </message>
    <message>
        <source>This is too large to be sent: at most %1. Divide it into smaller parts.</source>
        <translation>資料太大無法傳送，至多 %1，請分成較小的部分。</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>Row %1, “%2”: %3</source>
        <translation>第 %1 列「%2」：%3</translation>
    </message>
    <message>
        <source>The server does not understand this step. The application and the server are of different versions; update the older one.</source>
        <translation>伺服器不認得這個步驟。程式與伺服器版本不同，請更新較舊的一方。</translation>
    </message>
    <message>
        <source>The server could not finish this because of a fault of its own. Nothing was changed; try again, and tell the information section if it happens again.</source>
        <translation>伺服器發生錯誤，未能完成，資料沒有變更。請再試一次；若仍發生請通知資訊組。</translation>
    </message>
    <message>
        <source>The regulation does not allow this (%1).</source>
        <translation>不符補充規定（%1）。</translation>
    </message>
    <message>
        <source>%1 has changed this record meanwhile. Compare the two versions, then choose one.</source>
        <translation>這筆資料已由%1修改，請比對兩個版本後擇一。</translation>
    </message>
    <message>
        <source>You ended this sign-in from another window or computer. Sign in again; what you typed is kept as a draft.</source>
        <translation>您已在其他視窗或電腦結束這個登入，請重新登入；輸入的內容已保留為草稿。</translation>
    </message>
    <message>
        <source>Your password was changed elsewhere. Sign in with the new one; what you typed is kept as a draft.</source>
        <translation>您的密碼已在別處變更，請用新密碼登入；輸入的內容已保留為草稿。</translation>
    </message>
    <message>
        <source>You were given a new password on paper. Sign in with that one; what you typed is kept as a draft.</source>
        <translation>您領到了新的初始密碼條，請用條上的密碼登入；輸入的內容已保留為草稿。</translation>
    </message>
    <message>
        <source>Your account was closed. Ask whoever keeps the accounts of your school; what you typed is kept as a draft.</source>
        <translation>您的帳號已停用，請洽學校的帳號管理人員；輸入的內容已保留為草稿。</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again; what you typed is kept as a draft.</source>
        <translation>登入已逾時，請重新登入；輸入的內容已保留為草稿。</translation>
    </message>
    <message>
        <source>This record is no longer there (%1). Somebody may have removed it; the list is read again.</source>
        <translation>這筆資料已不存在（%1），可能已被刪除；清單將重新讀取。</translation>
    </message>
    <message>
        <source>The log-in name or the password is wrong. Check Caps Lock and the input method, then try again.</source>
        <translation>帳號或密碼不正確，請檢查大寫鎖定與輸入法後再試。</translation>
    </message>
    <message>
        <source>This application and the server speak different versions. Update the older one.</source>
        <translation>程式與伺服器的版本不同，請更新較舊的一方。</translation>
    </message>
    <message>
        <source>The server cannot write at the moment (its disk may be full). Nothing was changed; tell the information section.</source>
        <translation>伺服器目前無法寫入（磁碟可能已滿），資料沒有變更，請通知資訊組。</translation>
    </message>
    <message>
        <source>The server did not answer. Check the network; what you typed is kept as a draft and sent after the connection is back.</source>
        <translation>伺服器沒有回應，請檢查網路；輸入的內容已保留為草稿，恢復連線後自動送出。</translation>
    </message>
    <message>
        <source>The server answered with an error that this version does not know. Update the application.</source>
        <translation>伺服器回覆了這個版本不認得的錯誤，請更新程式。</translation>
    </message>
    <message>
        <source>The {limit} uploads allowed in a semester are used up ({article}). Remove one that is not certified yet before adding another.</source>
        <translation>本學期上傳件數已達上限 {limit} 件（{article}）。請先刪除一件未認證的成果再上傳。</translation>
    </message>
    <message>
        <source>The {limit} selections allowed in a school year are used up ({article}). Unselect one before selecting another.</source>
        <translation>本學年勾選件數已達上限 {limit} 件（{article}）。請先取消一件再勾選。</translation>
    </message>
    <message>
        <source>This closed on {until} ({article}). The registry section can grant an extension for one student or class.</source>
        <translation>已於 {until} 截止（{article}）。如需展延，請洽註冊組。</translation>
    </message>
    <message>
        <source>This closed on {until} ({article}). {who} can grant an extension for one student or class.</source>
        <translation>已於 {until} 截止（{article}）。如需展延，請洽{who}。</translation>
    </message>
    <message>
        <source>No period has been opened for this yet ({article}). Add one on the page Schedule.</source>
        <translation>尚未訂定這項作業的期程（{article}），請至「作業期程」新增。</translation>
    </message>
    <message>
        <source>The outcome was returned; the student has to send it again before it can be certified ({article}).</source>
        <translation>這件成果已退回，須由學生重新送出後才能認證（{article}）。</translation>
    </message>
    <message>
        <source>The list still has {used} faults that block it ({article}). Mend them, then run the pre-check again.</source>
        <translation>名冊尚有 {used} 項須修正的錯誤（{article}），請修正後重新預檢。</translation>
    </message>
    <message>
        <source>The list has not been exported since its last change ({article}). Export it first.</source>
        <translation>名冊尚未匯出，或匯出後又有變更（{article}），請先匯出。</translation>
    </message>
    <message>
        <source>Files of this type are not accepted here ({article}). Documents are PDF, JPG or PNG; audio and video are MP3 or MP4.</source>
        <translation>不接受這種檔案（{article}）。文件為 PDF、JPG 或 PNG，影音為 MP3 或 MP4。</translation>
    </message>
    <message>
        <source>The file has {usedSize}; at most {limitSize} are accepted ({article}). Make it smaller and choose it again.</source>
        <translation>檔案大小為 {usedSize}，上限為 {limitSize}（{article}），請縮小後重新選擇。</translation>
    </message>
    <message>
        <source>The file is empty ({article}). Choose the right file.</source>
        <translation>檔案是空的（{article}），請選擇正確的檔案。</translation>
    </message>
    <message>
        <source>The description has {used} characters; at most {limit} are allowed ({article}).</source>
        <translation>簡述共 {used} 字，至多 {limit} 字（{article}）。</translation>
    </message>
    <message>
        <source>Your role does not permit this ({article}). What roles may do is set under “Roles”.</source>
        <translation>您的角色沒有這項權限（{article}）；角色權限由系統管理師於「角色與權限」設定。</translation>
    </message>
    <message>
        <source>The initial password has to be changed before anything else ({article}). Sign in with the program Licheng and choose a password of your own.</source>
        <translation>須先變更初始密碼才能使用其他功能（{article}）。請以歷程程式登入，設定自己的密碼。</translation>
    </message>
    <message>
        <source>Nobody would be left who can manage the accounts ({article}). Give another active account that role first.</source>
        <translation>這樣就沒有人能管理帳號了（{article}）。請先將該角色指定給另一個啟用中的帳號。</translation>
    </message>
    <message>
        <source>{field} does not belong to this kind of performance. Leave it empty.</source>
        <translation>這一類多元表現沒有「{field}」，請留白。</translation>
    </message>
    <message>
        <source>{field} “{value}” does not belong to this study situation. Leave it empty.</source>
        <translation>「{field}」的值「{value}」不適用於此修課情形，請留空。</translation>
    </message>
    <message>
        <source>{field} “{value}” is given, but the class is not an experimental one. Correct one of the two.</source>
        <translation>填了「{field}」的值「{value}」，但班別不是實驗班，請修正其一。</translation>
    </message>
    <message>
        <source>The e-mail address is not of the school&apos;s own domain ({article}). Enter the address that the school has given.</source>
        <translation>電子信箱不是本校網域的信箱（{article}）。請填學校核發的信箱。</translation>
    </message>
    <message>
        <source>A register change stays as it was entered ({article}). Enter another one that corrects it.</source>
        <translation>學籍異動登錄後不得修改或刪除（{article}），請另登錄一筆異動更正。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a time. Write it as 09:30 or 09:30-10:10.</source>
        <translation>「{field}」的值「{value}」不是時間，請寫成 09:30 或 09:30-10:10。</translation>
    </message>
    <message>
        <source>{field} is not a column of this kind of grade. Leave it empty.</source>
        <translation>此類成績沒有「{field}」欄，請留空。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a score from 0 to 100. Write -1 for none.</source>
        <translation>「{field}」的值「{value}」須為 0 至 100 分，無成績填 -1。</translation>
    </message>
    <message>
        <source>{field} does not agree with the score of {actual}; the pass mark is {limit}.</source>
        <translation>「{field}」與成績 {actual} 分不符，及格標準為 {limit} 分。</translation>
    </message>
    <message>
        <source>{field} “{value}” is of entry year {actual}; the student entered in {limit}.</source>
        <translation>「{field}」的值「{value}」適用 {actual} 學年度入學，學生為 {limit} 學年度入學。</translation>
    </message>
    <message>
        <source>{field} “{value}” is somebody else. Import your own records only.</source>
        <translation>「{field}」的值「{value}」不是本人；僅能匯入本人之紀錄。</translation>
    </message>
    <message>
        <source>{field} “{value}” does not name one record. Choose it from the list.</source>
        <translation>「{field}」的值「{value}」無法確定是哪一筆資料，請從清單選取。</translation>
    </message>
    <message>
        <source>{field} “{value}” makes a pupil of {actual} years. Is it a year of the Republic that was taken for a western one? Say how such dates are read.</source>
        <translation>「{field}」的值「{value}」使學生為 {actual} 歲，可能是民國年被當成西元年，請選擇如何讀取。</translation>
    </message>
    <message>
        <source>{field} “{value}” has lost digits because a spreadsheet took it for a number. Format the column as text and type it again.</source>
        <translation>「{field}」的值「{value}」被試算表當成數字而失去部分數字；請將該欄格式設為「文字」後重新輸入。</translation>
    </message>
    <message>
        <source>This role or account has permissions that you do not have yourself ({article}). Ask the administrator of the system.</source>
        <translation>這個角色或帳號有您自己沒有的權限（{article}）。請洽系統管理者。</translation>
    </message>
    <message>
        <source>The student does not take this course ({article}). Enter it on the page Courses taken first.</source>
        <translation>學生沒有修這門課（{article}），請先在「修課名單」頁登錄。</translation>
    </message>
    <message>
        <source>An outcome without a file cannot be certified ({article}). Upload the file first.</source>
        <translation>沒有檔案的成果不能認證（{article}），請先上傳檔案。</translation>
    </message>
    <message>
        <source>The server already knows this request with other content. This entry was not stored: look whether the earlier one is there, then save it again.</source>
        <translation>伺服器已收過同一編號但內容不同的要求，這筆資料沒有儲存；請先查看先前的資料是否已在，再重新儲存。</translation>
    </message>
    <message>
        <source>This took too long and was stopped; nothing was changed. Narrow the search, or do it in smaller parts.</source>
        <translation>處理時間過久已中止，資料沒有變更；請縮小查詢範圍，或分批處理。</translation>
    </message>
    <message>
        <source>Files that are not yet uploaded completely take %1 already. Wait until they are uploaded, or give some up, then try again.</source>
        <translation>尚未傳完的檔案已達 %1，請等上傳完成或取消部分上傳後再試。</translation>
    </message>
    <message numerus="yes">
        <source>More than %n record(s) cannot be changed at once. Mark fewer.</source>
        <translation>
            <numerusform>一次最多處理 %n 筆，請減少勾選的筆數。</numerusform>
        </translation>
    </message>
    <message>
        <source>The step before is still under way. Wait until it has ended, then try again.</source>
        <translation>前一個步驟還在進行，請等它結束後再試。</translation>
    </message>
    <message numerus="yes">
        <source>%n of this kind is under way already. Wait until it has ended, or give it up, then try again.</source>
        <translation>
            <numerusform>已有 %n 件同類作業在進行，請等它結束或取消後再試。</numerusform>
        </translation>
    </message>
    <message>
        <source>The search text</source>
        <translation>搜尋文字</translation>
    </message>
    <message>
        <source>The selection</source>
        <translation>勾選的資料</translation>
    </message>
    <message>
        <source>{field}: {actual} entries are too many; at most {limit} are taken at once. Divide them.</source>
        <translation>{field}有 {actual} 筆，一次最多 {limit} 筆，請分批處理。</translation>
    </message>
    <message>
        <source>{used} new entries of this kind were made today; at most {limit} a day are taken ({article}). Go on tomorrow, or change those that are there.</source>
        <translation>今天已新增 {used} 筆，每日最多新增 {limit} 筆（{article}）。請明天再新增，或修改現有的資料。</translation>
    </message>
    <message>
        <source>Post ends before it begins</source>
        <translation>任期結束日早於開始日</translation>
    </message>
    <message>
        <source>It ends on {detail}. Correct its dates.</source>
        <translation>結束日期為 {detail}，請更正起訖日期。</translation>
    </message>
    <message>
        <source>Post not ended yet</source>
        <translation>任期尚未結束</translation>
    </message>
    <message>
        <source>It ends on {detail}. Check whether the list should be submitted later.</source>
        <translation>結束日期為 {detail}，請確認名冊是否該晚些再提交。</translation>
    </message>
    <message>
        <source>Post outside the semester of the list</source>
        <translation>任期不在名冊的學期內</translation>
    </message>
    <message>
        <source>It begins on {detail}. Correct its dates or its semester.</source>
        <translation>開始日期為 {detail}，請更正起訖日期或學期。</translation>
    </message>
    <message>
        <source>Level is not one of a school post</source>
        <translation>幹部等級不屬校內幹部</translation>
    </message>
    <message>
        <source>It says {detail}; school posts are 1 (school), 2 (class) or 3 (club). Check it.</source>
        <translation>登錄為 {detail}；校內幹部的等級是 1 校級、2 班級或 3 社團，請查核。</translation>
    </message>
    <message>
        <source>Same post twice</source>
        <translation>同一職務重複</translation>
    </message>
    <message>
        <source>“{detail}” of the same unit and day stands there twice. Keep one of them.</source>
        <translation>同一單位、同一開始日的「{detail}」登錄了兩筆，請保留一筆。</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 位元組</translation>
    </message>
    <message>
        <source>Not known without a connection; it is read as soon as the server answers again.</source>
        <translation>沒有連線，無法得知；恢復連線後會自動讀取。</translation>
    </message>
    <message>
        <source>{field} was most likely sorted without the other columns. Nothing was imported. Sort the whole table again and check it anew.</source>
        <translation>「{field}」很可能被單獨排序，未帶動其他欄位。未匯入任何資料；請將整張表重新排序後再檢查一次。</translation>
    </message>
    <message>
        <source>So many names differ from the register under their numbers that a column was sorted without the others. Mend the file.</source>
        <translation>與學籍姓名不符的列數過多，可能只排序了其中一欄。請更正檔案。</translation>
    </message>
    <message>
        <source>Rows have faults, so nothing was taken over. Mend them, or take over the good ones alone.</source>
        <translation>部分列有誤，未匯入任何資料。請更正，或只匯入無誤的列。</translation>
    </message>
    <message>
        <source>It cannot be removed because other records refer to it. Remove or change those first.</source>
        <translation>尚有其他資料引用此筆，無法刪除。請先刪除或修改那些資料。</translation>
    </message>
    <message>
        <source>The values do not fit together. Compare them with each other and save again.</source>
        <translation>各欄位的內容彼此不符。請互相核對後再儲存。</translation>
    </message>
    <message>
        <source>{field}: no list is made for these grades of this division. Choose others.</source>
        <translation>「{field}」：此部別沒有這些年級的名冊，請改選其他年級。</translation>
    </message>
    <message>
        <source>{field} is not a fingerprint (SHA-256) of a file. Update the application.</source>
        <translation>「{field}」不是檔案的雜湊值（SHA-256）。請更新程式。</translation>
    </message>
    <message>
        <source>{field} “{value}” is an error in place of a value. Mend the formula in the file.</source>
        <translation>「{field}」的值「{value}」是錯誤值。請更正檔案中的公式。</translation>
    </message>
    <message>
        <source>{field} “{value}” is a date: the spreadsheet took the text for one. Format the column as text and type it again.</source>
        <translation>「{field}」的值「{value}」是日期：試算表把文字當成日期了。請將該欄格式設為文字後重新輸入。</translation>
    </message>
    <message>
        <source>{field} “{value}” holds a character of one school’s own fonts that no other computer shows. Replace it when the real one is known.</source>
        <translation>「{field}」的值「{value}」含有學校自造字，其他電腦無法顯示。查明正確的字後請更換。</translation>
    </message>
    <message>
        <source>The password is wrong, or the package was damaged on its way. Check the password first; if it is right, fetch the package again.</source>
        <translation>密碼不正確，或檔案在傳送途中已損壞。請先確認密碼；密碼無誤時，請重新取得套件。</translation>
    </message>
    <message>
        <source>A transfer package is a .zip file. Choose that one.</source>
        <translation>轉銜檔是 .zip 檔案，請選擇該檔案。</translation>
    </message>
    <message>
        <source>The package cannot be read. Ask the other school for it again.</source>
        <translation>轉銜檔無法讀取。請向原學校重新索取。</translation>
    </message>
    <message>
        <source>The package has not been looked at yet. Check it with its password first.</source>
        <translation>轉銜檔尚未檢查。請先以密碼檢查。</translation>
    </message>
    <message>
        <source>The upload is not known any more. Choose the file again.</source>
        <translation>找不到這次的上傳。請重新選擇檔案。</translation>
    </message>
    <message>
        <source>The upload is still under way on another connection. Wait a moment, then try again.</source>
        <translation>這次的上傳仍在另一個連線進行中。請稍候再試。</translation>
    </message>
    <message>
        <source>The file did not arrive as it was sent. Send it again.</source>
        <translation>收到的檔案不完整。請重新傳送。</translation>
    </message>
    <message>
        <source>The kind of the file cannot be told. Save the work as PDF, JPEG, PNG, MP3 or MP4 and choose that file.</source>
        <translation>無法辨識檔案的類型。請將作品存成 PDF、JPEG、PNG、MP3 或 MP4 後再選擇。</translation>
    </message>
    <message>
        <source>The file is of a kind that is not taken. Save the work as PDF, JPEG, PNG, MP3 or MP4 and choose that file.</source>
        <translation>不接受這種類型的檔案。請將作品存成 PDF、JPEG、PNG、MP3 或 MP4 後再選擇。</translation>
    </message>
    <message>
        <source>This PDF asks for a password to open. Save it without one, then choose it again.</source>
        <translation>這個 PDF 需要密碼才能開啟。請存成無密碼的檔案後再選擇。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged. Open it, save it anew and choose it again.</source>
        <translation>檔案不完整或已損壞。請開啟後重新存檔再選擇。</translation>
    </message>
    <message>
        <source>The name of the file ends differently from its content. Give it a name with the right ending.</source>
        <translation>檔名的副檔名與內容不符。請改成正確的副檔名。</translation>
    </message>
    <message>
        <source>The file is not there any more. Ask the information section to restore it from a backup.</source>
        <translation>檔案已不存在。請洽資訊組由備份還原。</translation>
    </message>
    <message>
        <source>The file is damaged in the store. Ask the information section to restore it from a backup.</source>
        <translation>存放的檔案已損壞。請洽資訊組由備份還原。</translation>
    </message>
    <message>
        <source>The file cannot be taken. Choose it again.</source>
        <translation>無法接受此檔案。請重新選擇。</translation>
    </message>
    <message>
        <source>The list has changed its order meanwhile. Open it again.</source>
        <translation>清單的順序已變更。請重新開啟清單。</translation>
    </message>
    <message>
        <source>{field} has no order and cannot be compared so. Choose another condition.</source>
        <translation>「{field}」沒有大小順序，不能這樣比較。請改用其他條件。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not accepted, for a reason that this version of the program does not know. Update the application.</source>
        <translation>「{field}」的值「{value}」不被接受，原因不在這個版本的程式所知範圍內。請更新程式。</translation>
    </message>
    <message>
        <source>It cannot be removed because “%2” (%1) refers to it. Remove or change that one first.</source>
        <translation>尚有「%2」（%1）引用此筆，無法刪除。請先刪除或修改該筆資料。</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>另一筆資料</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>It cannot be removed because a record of “%1” refers to it. Remove or change that one first.</source>
        <translation>尚有「%1」的資料引用此筆，無法刪除。請先刪除或修改該筆資料。</translation>
    </message>
    <message>
        <source>{actual} rows (row {limit} is the first) rest on records that somebody has changed since the check. Nothing was imported. Check the file again.</source>
        <translation>有 {actual} 列（第 {limit} 列起）所依據的資料在檢查後已由他人更動，未匯入任何資料。請重新檢查檔案。</translation>
    </message>
    <message>
        <source>What the file was checked against has been changed since. Nothing was imported. Check the file again.</source>
        <translation>檢查時所依據的資料之後已有更動，未匯入任何資料。請重新檢查檔案。</translation>
    </message>
    <message>
        <source>{field} “{value}” already belongs to {other}. Enter another value, or change that record instead.</source>
        <translation>「{field}」的值「{value}」已屬於{other}。請改用其他內容，或改為修改那筆資料。</translation>
    </message>
    <message>
        <source>{field} “{value}” is named twice. Take it out once.</source>
        <translation>{field}的值「{value}」重複列入，請刪去一個。</translation>
    </message>
    <message>
        <source>No sheet for this record</source>
        <translation>名冊沒有這一筆的工作表</translation>
    </message>
    <message>
        <source>Code of the roster type not published</source>
        <translation>名冊別代碼未公布，封面留白</translation>
    </message>
    <message>
        <source>The cover leaves it empty. Fill it in from the ministry&apos;s notice before you hand it in.</source>
        <translation>封面的名冊別先留白，提交前請依國教署公告填入。</translation>
    </message>
    <message>
        <source>Grade against the rules</source>
        <translation>成績不符規則</translation>
    </message>
    <message>
        <source>Open the grade and correct it.</source>
        <translation>請開啟這筆成績更正。</translation>
    </message>
    <message>
        <source>Value that this kind of grade does not have</source>
        <translation>這類成績沒有的欄位有值</translation>
    </message>
    <message>
        <source>Take the value out, or correct the kind of grade.</source>
        <translation>請刪除該欄的值，或更正成績類別。</translation>
    </message>
    <message>
        <source>Required value missing</source>
        <translation>必填欄位空白</translation>
    </message>
    <message>
        <source>Enter it on the grade.</source>
        <translation>請在成績補填。</translation>
    </message>
    <message>
        <source>Score outside 0 to 100</source>
        <translation>成績不在 0 到 100 之間</translation>
    </message>
    <message>
        <source>Correct the score; without one leave it empty.</source>
        <translation>請更正成績；沒有成績請留空。</translation>
    </message>
    <message>
        <source>Passed or not, against the pass mark</source>
        <translation>及格與否與及格標準不符</translation>
    </message>
    <message>
        <source>The score is {detail}, the pass mark {limit}. Correct one of them.</source>
        <translation>成績是 {detail}，及格標準是 {limit}，請更正其一。</translation>
    </message>
    <message>
        <source>Passed or failed without a score</source>
        <translation>沒有成績卻註記及格與否</translation>
    </message>
    <message>
        <source>Enter the score, or take the mark out.</source>
        <translation>請補登成績，或刪除註記。</translation>
    </message>
    <message>
        <source>Make-up without a failure</source>
        <translation>沒有不及格卻有補考成績</translation>
    </message>
    <message>
        <source>Only who failed has a make-up score. Correct one of them.</source>
        <translation>不及格才有補考成績，請更正其一。</translation>
    </message>
    <message>
        <source>Retake above the pass mark</source>
        <translation>重修成績超過及格標準</translation>
    </message>
    <message>
        <source>It is {detail}; at most {limit} is given. Correct the score.</source>
        <translation>成績是 {detail}，最高只採計 {limit}，請更正。</translation>
    </message>
    <message>
        <source>Course that has no grade</source>
        <translation>彈性學習或團體活動的課程代碼不得報送成績</translation>
    </message>
    <message>
        <source>Flexible learning and group activities are not reported. Correct the course code.</source>
        <translation>彈性學習與團體活動不報送成績，請更正課程代碼。</translation>
    </message>
    <message>
        <source>Score of a course without scores</source>
        <translation>不評分的課程有成績</translation>
    </message>
    <message>
        <source>Take the score out, or correct how it counts.</source>
        <translation>請刪除成績，或更正是否採計。</translation>
    </message>
    <message>
        <source>Kind of grade of the other division</source>
        <translation>成績類別與學生部別不符</translation>
    </message>
    <message>
        <source>Due later than the term of the grade</source>
        <translation>應修課學年度晚於名冊學年度</translation>
    </message>
    <message>
        <source>It says {detail}; at most {limit} is possible. Correct it.</source>
        <translation>資料是 {detail} 學年度，最晚 {limit} 學年度，請更正。</translation>
    </message>
    <message>
        <source>Course code of another subject</source>
        <translation>課程代碼屬於另一科目</translation>
    </message>
    <message>
        <source>The course plan calls it “{detail}”. Correct the code or the subject.</source>
        <translation>課程計畫的科目是「{detail}」，請更正課程代碼或科目名稱。</translation>
    </message>
    <message>
        <source>Course code not in the course plan</source>
        <translation>課程代碼不在課程計畫內</translation>
    </message>
    <message>
        <source>{detail} is not there. Compare it with the course plan.</source>
        <translation>課程計畫沒有 {detail}，請核對。</translation>
    </message>
    <message>
        <source>Taken again in a repeated year</source>
        <translation>再次修習的科目只能列在重讀成績</translation>
    </message>
    <message>
        <source>“{detail}” stands in the repeat sheet; only there it is reported. Remove this grade.</source>
        <translation>「{detail}」已列在重讀成績，只報送那一筆，請刪除這筆成績。</translation>
    </message>
    <message>
        <source>Same grade twice</source>
        <translation>同一學生同一課程有兩筆成績</translation>
    </message>
    <message>
        <source>“{detail}” stands there twice. Keep one of them.</source>
        <translation>「{detail}」有兩筆，請保留一筆。</translation>
    </message>
    <message>
        <source>Counted without credits</source>
        <translation>採計學分的科目沒有學分</translation>
    </message>
    <message>
        <source>Enter the credits, or say that it does not count.</source>
        <translation>請補登學分，或改為不計學分。</translation>
    </message>
    <message>
        <source>Passed with 0 points</source>
        <translation>補修 0 分及格</translation>
    </message>
    <message>
        <source>Possible by self-study. Compare it with the register.</source>
        <translation>自學輔導可能如此，請核對。</translation>
    </message>
    <message>
        <source>Performance against the rules</source>
        <translation>多元表現不符規則</translation>
    </message>
    <message>
        <source>Open the record and correct it.</source>
        <translation>請開啟這筆紀錄更正。</translation>
    </message>
    <message>
        <source>Value of this kind missing</source>
        <translation>這類多元表現的必填欄位空白</translation>
    </message>
    <message>
        <source>Have it entered.</source>
        <translation>請補填。</translation>
    </message>
    <message>
        <source>Value that this kind does not have</source>
        <translation>這類多元表現沒有的欄位有值</translation>
    </message>
    <message>
        <source>Take the value out, or correct the kind.</source>
        <translation>請刪除該欄的值，或更正類別。</translation>
    </message>
    <message>
        <source>Amount not above 0</source>
        <translation>數量不是正數</translation>
    </message>
    <message>
        <source>Enter hours, periods or weeks above 0.</source>
        <translation>請填大於 0 的時數、節數或週數。</translation>
    </message>
    <message>
        <source>Day after today</source>
        <translation>日期在今天之後</translation>
    </message>
    <message>
        <source>Correct the day; what has not happened is not submitted.</source>
        <translation>請更正日期；尚未發生的不能提交。</translation>
    </message>
    <message>
        <source>Ends before it begins</source>
        <translation>結束日期早於開始日期</translation>
    </message>
    <message>
        <source>Correct its dates.</source>
        <translation>請更正日期。</translation>
    </message>
    <message>
        <source>Kind not known</source>
        <translation>類別無法辨識</translation>
    </message>
    <message>
        <source>Choose the kind anew.</source>
        <translation>請重新選擇類別。</translation>
    </message>
    <message>
        <source>Nothing that proves it</source>
        <translation>沒有證明文件、影音或連結</translation>
    </message>
    <message>
        <source>It has neither file nor link. Ask the student whether that is meant.</source>
        <translation>沒有檔案也沒有連結，請向學生確認。</translation>
    </message>
    <message>
        <source>Outside the school year of the list</source>
        <translation>日期不在名冊的學年度內</translation>
    </message>
    <message>
        <source>It begins on {detail}. Compare its dates with the school year.</source>
        <translation>開始日期是 {detail}，請核對學年度。</translation>
    </message>
    <message>
        <source>Same activity twice</source>
        <translation>同一學生有同名同日的紀錄</translation>
    </message>
    <message>
        <source>“{detail}” may have been entered twice. Unselect one of them.</source>
        <translation>「{detail}」可能重複登錄，請取消勾選其一。</translation>
    </message>
    <message>
        <source>Codes of the register state not published</source>
        <translation>學籍狀態代碼未公布，名冊寫中文</translation>
    </message>
    <message>
        <source>The sheet names the state in words. Fill in the codes from the ministry&apos;s notice.</source>
        <translation>名冊以中文寫學籍狀態，請依國教署公告改填代碼。</translation>
    </message>
    <message>
        <source>Code of the register missing</source>
        <translation>學籍代碼空白</translation>
    </message>
    <message>
        <source>Experimental class without its name</source>
        <translation>實驗班沒有名稱</translation>
    </message>
    <message>
        <source>Enter the name of the class, or correct its kind.</source>
        <translation>請補填實驗班名稱，或更正班別。</translation>
    </message>
    <message>
        <source>Special identities not in order</source>
        <translation>特殊身分別的寫法不整齊</translation>
    </message>
    <message>
        <source>It says “{detail}”. Write the codes once each, in order, with one comma between them; 0 stands alone.</source>
        <translation>資料是「{detail}」，代碼請由小到大各寫一次，以一個逗號分開；0 單獨寫。</translation>
    </message>
    <message>
        <source>Kind of class of the other division</source>
        <translation>班別與部別不符</translation>
    </message>
    <message>
        <source>It says {detail}. Correct the kind of class or the division.</source>
        <translation>班別是 {detail}，請更正班別或部別。</translation>
    </message>
    <message>
        <source>Left before the semester</source>
        <translation>學期開始前已離校</translation>
    </message>
    <message>
        <source>The day is {detail}. Take the student out of the class, or correct the day.</source>
        <translation>異動日期是 {detail}，請移出班級或更正日期。</translation>
    </message>
    <message>
        <source>Seat taken twice</source>
        <translation>同班座號重複</translation>
    </message>
    <message>
        <source>Seat {detail} is that of another student, too. Correct one of them.</source>
        <translation>座號 {detail} 另有學生使用，請更正其一。</translation>
    </message>
    <message>
        <source>School of borrowed study missing</source>
        <translation>缺借讀學校代碼</translation>
    </message>
    <message>
        <source>Enter the code of the other school; it is not the own one.</source>
        <translation>請填借讀學校的代碼，不是本校代碼。</translation>
    </message>
    <message>
        <source>Code of borrowed study missing</source>
        <translation>缺借讀代碼</translation>
    </message>
    <message>
        <source>Enter group, program and code of the borrowed study.</source>
        <translation>請補填群別、借讀科班學程別與借讀代碼。</translation>
    </message>
    <message>
        <source>Days of borrowed study wrong</source>
        <translation>借讀起訖日期不正確</translation>
    </message>
    <message>
        <source>Enter from when and until when.</source>
        <translation>請填開始與結束日期。</translation>
    </message>
    <message>
        <source>Grade of that year not known from the class</source>
        <translation>由現在的班級推算不出當學年度的年級</translation>
    </message>
    <message>
        <source>The student repeated a year or has no class. Check whether the record belongs in this list.</source>
        <translation>學生曾重讀或沒有班級，請核對這筆是否屬於這份名冊。</translation>
    </message>
    <message>
        <source>There is no school on that day: it is a weekend or a holiday of the school calendar. Check {field}.</source>
        <translation>當日不上課：為週末或行事曆上的放假日，請確認「{field}」。</translation>
    </message>
    <message>
        <source>Step without a period</source>
        <translation>作業未訂期程</translation>
    </message>
    <message>
        <source>{step} has no period yet.</source>
        <translation>「{step}」尚未訂定期程。</translation>
    </message>
    <message>
        <source>Step without a period for some</source>
        <translation>部分對象未訂期程</translation>
    </message>
    <message>
        <source>{step} has no period for {audience}.</source>
        <translation>「{step}」對{audience}尚未訂定期程。</translation>
    </message>
    <message>
        <source>Begins too early</source>
        <translation>開始過早</translation>
    </message>
    <message>
        <source>{step} begins before {other}, on which it rests.</source>
        <translation>「{step}」的開始早於其所依據的「{other}」。</translation>
    </message>
    <message>
        <source>Ends too early</source>
        <translation>截止過早</translation>
    </message>
    <message>
        <source>{step} ends before {other}, on which it rests.</source>
        <translation>「{step}」的截止早於其所依據的「{other}」。</translation>
    </message>
    <message>
        <source>Upload too short</source>
        <translation>上傳期間不足</translation>
    </message>
    <message>
        <source>{step} must stay open through {day}, two weeks after the closing ceremony.</source>
        <translation>「{step}」至少應開放至 {day}（休業式後二週）。</translation>
    </message>
    <message>
        <source>Closing ceremony unknown</source>
        <translation>未訂休業式</translation>
    </message>
    <message>
        <source>The school calendar has no closing ceremony of this semester, so that nobody can tell whether {step} stays open long enough.</source>
        <translation>學校行事曆沒有本學期的休業式，無法檢查「{step}」是否開放足夠。</translation>
    </message>
    <message>
        <source>Confirmation too short</source>
        <translation>收訖明細確認期間不足</translation>
    </message>
    <message>
        <source>{step} must be open for at least three days.</source>
        <translation>「{step}」至少應開放三日。</translation>
    </message>
    <message>
        <source>No self-check</source>
        <translation>未訂自我檢核</translation>
    </message>
    <message>
        <source>{step} has no time for the self-check.</source>
        <translation>「{step}」未訂自我檢核時間。</translation>
    </message>
    <message>
        <source>Self-check too early</source>
        <translation>自我檢核過早</translation>
    </message>
    <message>
        <source>The self-check of {step} ends before the step begins.</source>
        <translation>「{step}」的自我檢核在作業開始前即已截止。</translation>
    </message>
    <message>
        <source>Self-check too late</source>
        <translation>自我檢核過晚</translation>
    </message>
    <message>
        <source>The self-check of {step} ends after the submission.</source>
        <translation>「{step}」的自我檢核晚於名冊提交截止。</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>期間重疊</translation>
    </message>
    <message>
        <source>Two periods of {step} for the same people overlap.</source>
        <translation>「{step}」對相同對象有兩段期間重疊。</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>期間中斷</translation>
    </message>
    <message>
        <source>Between two periods of {step} nothing is open.</source>
        <translation>「{step}」的兩段期間之間有空檔。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>finding, article</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The regulation in force names no such seat of the work group ({article}). Choose another seat.</source>
        <translation>現行補充規定的工作小組沒有這個席次（{article}），請選擇其他席次。</translation>
    </message>
    <message>
        <source>A meeting is convened by the convener of the work group, {who}, who holds that seat on the day ({article}). Choose that member, or enter the convener&apos;s term of office first.</source>
        <translation>會議由開會當日在任的召集人（{who}）召開（{article}）；請選擇召集人，或先登錄召集人的任期。</translation>
    </message>
    <message>
        <source>{used} members are entered as present; a resolution needs at least {limit} ({article}). Enter who was present first.</source>
        <translation>已登錄出席 {used} 人，至少須 {limit} 人出席才能議決（{article}）；請先登錄出席成員。</translation>
    </message>
    <message>
        <source>The self-check is signed already ({article}). Take the signature back before it is found anew.</source>
        <translation>自我檢核已簽核（{article}），請先取回簽核再重新檢核。</translation>
    </message>
    <message>
        <source>The self-check is not signed ({article}). Its unit signs it on the page Self-checks.</source>
        <translation>自我檢核尚未簽核（{article}），請由檢核單位於「自我檢核」頁簽核。</translation>
    </message>
    <message>
        <source>{used} findings block the self-check ({article}). Mend them, then find anew.</source>
        <translation>尚有 {used} 項須先修正（{article}），請修正後重新產生檢核結果。</translation>
    </message>
    <message>
        <source>The period of the self-check ended on {until} ({article}). A later one is planned on the page Schedule.</source>
        <translation>自我檢核期間已於 {until} 截止（{article}），如需延長請於「作業期程」頁規劃。</translation>
    </message>
    <message>
        <source>Nothing has been found for this self-check yet ({article}). Find now, then sign.</source>
        <translation>尚未產生檢核結果（{article}），請先產生再簽核。</translation>
    </message>
    <message>
        <source>The list has not been submitted ({article}). Submit it first.</source>
        <translation>名冊尚未提交（{article}），請先提交。</translation>
    </message>
    <message>
        <source>The list has not been pre-checked ({article}). Run the pre-check first.</source>
        <translation>名冊尚未預檢（{article}），請先預檢。</translation>
    </message>
    <message>
        <source>No receipt of this list has been loaded ({article}). Load the receipt first.</source>
        <translation>這份名冊尚未匯入收訖明細（{article}），請先匯入。</translation>
    </message>
    <message>
        <source>Selected in an earlier semester, on no list</source>
        <translation>前一學期已勾選，尚未列入名冊</translation>
    </message>
    <message>
        <source>School code not valid</source>
        <translation>學校代碼不正確</translation>
    </message>
    <message>
        <source>Course of another grade than the student&apos;s</source>
        <translation>開課年級與學生年級不同</translation>
    </message>
    <message>
        <source>Before the student entered</source>
        <translation>早於學生入學</translation>
    </message>
    <message>
        <source>Enrolled without a class of the year</source>
        <translation>在學但沒有當學年度的班級</translation>
    </message>
    <message>
        <source>Class is of a later school year</source>
        <translation>班級是之後學年度的</translation>
    </message>
    <message>
        <source>{detail} records of batch {limit} are on no list. Add a list of that batch for them.</source>
        <translation>第 {limit} 梯次還有 {detail} 筆沒有列入名冊，請為該梯次追加名冊。</translation>
    </message>
    <message>
        <source>“{detail}” is no school code, or one for tests. Correct it.</source>
        <translation>「{detail}」不是學校代碼，或是測試用代碼，請更正。</translation>
    </message>
    <message>
        <source>The course is of grade {detail}, the student was in grade {limit}. Check the course, or enter the repeated year.</source>
        <translation>課程是 {detail} 年級，學生當學年度是 {limit} 年級。請核對課程，或登錄重讀的學籍異動。</translation>
    </message>
    <message>
        <source>Enter the class of the school year on the student&apos;s record.</source>
        <translation>請在學生資料登錄當學年度的班級。</translation>
    </message>
    <message>
        <source>The class is now “{detail}”; class and seat stay empty in the list. Fill them in by hand.</source>
        <translation>班級已是「{detail}」，名冊的班級與座號留白，請補上。</translation>
    </message>
    <message>
        <source>Registry section</source>
        <translation>註冊組</translation>
    </message>
    <message>
        <source>Teaching section</source>
        <translation>教學組</translation>
    </message>
    <message>
        <source>Student affairs</source>
        <translation>學務單位</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>Teacher of the course</source>
        <translation>任課教師</translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation>系統管理者</translation>
    </message>
    <message>
        <source>No receipts of this list have been imported yet ({article}). Import the package first.</source>
        <translation>此名冊尚未匯入收訖明細（{article}）。請先匯入收訖明細檔。</translation>
    </message>
    <message>
        <source>A later import has another receipt in place of this one ({article}). Look at that one.</source>
        <translation>此筆收訖明細已由較新的匯入取代（{article}），請查看新的一筆。</translation>
    </message>
    <message>
        <source>The national database does not have this record, so there is nothing to confirm ({article}). Ask about it instead.</source>
        <translation>中央資料庫沒有這筆資料，無從確認（{article}），請改提出疑義。</translation>
    </message>
    <message>
        <source>{used} receipts of this list are still in question ({article}). They have to be explained, or corrected and submitted again.</source>
        <translation>此名冊尚有 {used} 筆收訖明細有疑義（{article}），須先說明，或更正後重新提交。</translation>
    </message>
    <message>
        <source>The course is closed ({article}). What waits in it can still be certified; new outcomes and students go to another course.</source>
        <translation>課程已停開（{article}）。已上傳待認證者仍可認證；新的成果與修課學生請登錄於其他課程。</translation>
    </message>
    <message>
        <source>{field}: a later register change of the student stands. Cancel that one first.</source>
        <translation>{field}：該生之後另有學籍異動，請先撤銷較後的異動。</translation>
    </message>
    <message>
        <source>{field} “{value}” is the seat of another student of the class. Enter a free one, or 0.</source>
        <translation>{field}的值「{value}」已有同班學生使用，請填空號，或填 0 留待編座。</translation>
    </message>
    <message>
        <source>{field}: the student's class before is of a school year that is over. Enter the class for now.</source>
        <translation>{field}：該生原班級所屬學年度已結束，請填本學年度的班級。</translation>
    </message>
    <message>
        <source>whoever is in charge</source>
        <translation>承辦單位</translation>
    </message>
    <message>
        <source>The submission period ended on {until} ({article}). A list goes after it only when {who} has prolonged the period on the page Schedule, or as a correction while receipts are confirmed.</source>
        <translation>提交期間已於{until}結束（{article}）。此後須由{who}在「作業期程」頁延長期間才能再提交；收訖明細確認期間則可更正後重新提交。</translation>
    </message>
    <message>
        <source>The semester of this list begins on {from} ({article}). It is exported and submitted after that.</source>
        <translation>這份名冊的學期於{from}開始（{article}），開始後才能匯出與提交。</translation>
    </message>
    <message>
        <source>Group that no table has</source>
        <translation>群別不在代碼表內</translation>
    </message>
    <message>
        <source>“{detail}” is none of the groups of course codes. Correct the group.</source>
        <translation>「{detail}」不是課程代碼的群別，請更正群別代碼。</translation>
    </message>
    <message>
        <source>Indigenous identity and group differ</source>
        <translation>原住民身分與族別不一致</translation>
    </message>
    <message>
        <source>One of special identity and indigenous group is missing. Compare both with the register.</source>
        <translation>特殊身分別的原住民生與原住民族別只填了一項，請與學籍資料核對。</translation>
    </message>
    <message>
        <source>Identity number or birthday was corrected</source>
        <translation>身分證號或出生日期更正過</translation>
    </message>
    <message>
        <source>It was {detail} before. The national database may have the student under that; compare the receipts.</source>
        <translation>更正前為 {detail}。中央資料庫可能仍以舊資料記錄該生，請核對收訖明細。</translation>
    </message>
    <message>
        <source>After the student left</source>
        <translation>日期晚於離校</translation>
    </message>
    <message>
        <source>Absence outside the semester</source>
        <translation>缺勤不在學期內</translation>
    </message>
    <message>
        <source>Absence after today</source>
        <translation>缺勤日期在今天之後</translation>
    </message>
    <message>
        <source>It is on {detail}. Correct the day on the page Attendance.</source>
        <translation>日期為 {detail}，請在「出缺勤」頁更正。</translation>
    </message>
    <message>
        <source>Absence twice</source>
        <translation>缺勤重複</translation>
    </message>
    <message>
        <source>The period of {detail} is there twice. Remove one of them.</source>
        <translation>{detail} 同一節有兩筆，請刪除一筆。</translation>
    </message>
    <message>
        <source>Code that its table does not have</source>
        <translation>代碼不在代碼表內</translation>
    </message>
    <message>
        <source>“{detail}” is not in the code table. Correct the record, or import the newest table on the page Code tables.</source>
        <translation>「{detail}」不在代碼表內，請更正紀錄，或在「代碼表」頁匯入最新的表。</translation>
    </message>
    <message>
        <source>Discipline section</source>
        <translation>生輔組</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>step, for whom</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, list</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>{field} “{value}” is a class of a school year that has not begun. Students go on to it with the turn of the school year.</source>
        <translation>「{field}」的值「{value}」是尚未開始的學年的班級，學生於學年轉換時才升入。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a class of grade {limit}. A change of class stays in the grade.</source>
        <translation>「{field}」的值「{value}」不是 {limit} 年級的班級，轉班只能在同年級內辦理。</translation>
    </message>
    <message>
        <source>Outcomes of the course have been submitted, so its term, codes, name, grade, credits and class stay ({article}). Close it and enter another course.</source>
        <translation>此課程已有成果提交，學年期、開課代碼、課程代碼、科目名稱、年級、學分與班級不得更動（{article}）。請停開此課程，另登錄新課程。</translation>
    </message>
    <message>
        <source>The school year can be turned from {from} on, when the year before has ended ({article}). Its classes and tutors can be prepared now.</source>
        <translation>前一學年結束後，自 {from} 起才能執行學年轉換（{article}）。現在可以先建立新學年班級並安排導師。</translation>
    </message>
    <message>
        <source>A student&apos;s division and grade change by an entry on the page Register changes alone ({article}). Enter the change there.</source>
        <translation>學生的部別與年級只能由學籍異動變更（{article}），請至「學籍異動」登錄。</translation>
    </message>
    <message>
        <source>The portfolio of a graduate is sealed ({article}). It is read by the roles that the regulation names.</source>
        <translation>畢業生的學習歷程檔案已封存（{article}），僅規定所列角色得以查閱。</translation>
    </message>
    <message>
        <source>The register does not say on which day {who} graduated ({article}). Enter the day first.</source>
        <translation>學籍資料沒有 {who} 的畢業日期（{article}）。請先登錄日期。</translation>
    </message>
    <message>
        <source>A legal hold stands against the deletion of the portfolio of {who} ({article}). Lift it first.</source>
        <translation>{who} 的檔案在保全中，不得刪除（{article}）。請先解除保全。</translation>
    </message>
    <message>
        <source>This deletion was withdrawn or carried out already ({article}). Read the list again.</source>
        <translation>這次刪除已撤回或已執行（{article}）。請重新讀取清單。</translation>
    </message>
    <message>
        <source>Codes against their tables</source>
        <translation>代碼與代碼表不符</translation>
    </message>
    <message>
        <source>Correct “{detail}”, or import the newest code table.</source>
        <translation>請更正「{detail}」，或匯入最新的代碼表。</translation>
    </message>
    <message>
        <source>The question has no answer that could be taken back ({article}). Answer it.</source>
        <translation>此疑義沒有可收回的回覆（{article}），請直接回覆。</translation>
    </message>
    <message>
        <source>{used} findings of the audit have no decision yet ({article}). Decide them first.</source>
        <translation>清查尚有 {used} 項未處理（{article}），請先逐項處理。</translation>
    </message>
    <message>
        <source>The audit is signed and stays as it is ({article}). Until the supervising unit has signed, the first signature can be taken back.</source>
        <translation>清查已簽核，內容不再變動（{article}）。督導單位簽核前，承辦單位的簽核可以取回。</translation>
    </message>
    <message>
        <source>The finding still holds ({article}). Mend it first, or decide otherwise.</source>
        <translation>這項異常仍然存在（{article}）。請先更正，或改用其他處理方式。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not one of the accepted values: {accepted}. Choose one of them.</source>
        <translation>「{field}」的值「{value}」不正確，請改填以下之一：{accepted}。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a valid course code of 23 characters. Copy it from the course plan of the ministry.</source>
        <translation>「{field}」的值「{value}」不是有效的 23 碼課程代碼。請依課程計畫的課程代碼填寫。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a school code of 6 characters. Enter the six characters of the ministry's list of schools.</source>
        <translation>「{field}」的值「{value}」不是 6 碼的學校代碼。請依教育部學校名錄填寫 6 碼。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a list of grades from 1 to 3. Write it as 1,2.</source>
        <translation>「{field}」的值「{value}」不是 1 到 3 的年級。請寫成 1,2。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a division of this school. Choose the day or the evening division.</source>
        <translation>「{field}」的值「{value}」不是本校部別。請選擇日間部或進修部。</translation>
    </message>
    <message>
        <source>{field} has to be later than the beginning. Correct one of the two.</source>
        <translation>「{field}」必須晚於開始時間。請更正其中一項。</translation>
    </message>
    <message>
        <source>{field} does not fit the kind: selection, submission and receipts go by school year, the others by semester. Choose the other one.</source>
        <translation>「{field}」與作業不符：勾選、名冊提交及收訖明細確認依學年度，其餘依學期。請改選另一項。</translation>
    </message>
    <message>
        <source>{field} “{value}” lies outside the period of the schedule. Correct the day, or have the period prolonged on the page Schedule.</source>
        <translation>「{field}」的值「{value}」不在作業期程內。請更正日期，或於「作業期程」延長期間。</translation>
    </message>
    <message>
        <source>{field} is refused by the regulation. Correct it as the sentence beside it says.</source>
        <translation>「{field}」不符補充規定。請依旁邊的說明更正。</translation>
    </message>
    <message>
        <source>{field} is set by the process and cannot be entered. Leave it out.</source>
        <translation>「{field}」由作業流程產生，不能輸入。請不要填寫。</translation>
    </message>
    <message>
        <source>The new password must not be the log-in name. Choose another one.</source>
        <translation>新密碼不能與帳號相同。請改用其他密碼。</translation>
    </message>
    <message>
        <source>those that the field offers</source>
        <translation>該欄位提供的選項</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two of several</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This opens on {from} ({article}). Come back then.</source>
        <translation>{from} 起開放（{article}）。請於開放後辦理。</translation>
    </message>
    <message>
        <source>Only an outcome that its teacher has certified can be selected ({article}). Wait for the certification, or ask the teacher for it.</source>
        <translation>經任課教師認證的成果才能勾選（{article}）。請等候認證，或洽任課教師。</translation>
    </message>
    <message>
        <source>Only courses that carry credit can have outcomes ({article}). Choose another course.</source>
        <translation>有核計學分的課程才能有學習成果（{article}）。請改選其他課程。</translation>
    </message>
    <message>
        <source>A return needs a reason, so that the student can mend it ({article}). Enter the reason.</source>
        <translation>退回必須說明原因，讓學生知道如何修改（{article}）。請填寫退回原因。</translation>
    </message>
    <message>
        <source>Only a returned outcome can be sent again ({article}). Its teacher has it already.</source>
        <translation>被退回的成果才能重新送出（{article}）。此件已在任課教師處。</translation>
    </message>
    <message>
        <source>One&apos;s own password is changed with the old one. Use “My account” in the menu of your name.</source>
        <translation>自己的密碼要用舊密碼變更。請用姓名選單中的「我的帳號」。</translation>
    </message>
    <message>
        <source>{field} has to be more than 0. Enter a larger number.</source>
        <translation>「{field}」必須大於 0。請輸入較大的數。</translation>
    </message>
    <message>
        <source>{field} “{value}” lies in the future. Enter the day on which it was.</source>
        <translation>「{field}」的值「{value}」在未來，請更正。</translation>
    </message>
    <message>
        <source>{field} cannot be changed any more. Take the change back; what is right now is entered as a new record.</source>
        <translation>「{field}」不能再更改。請復原修改；正確的內容請另新增一筆。</translation>
    </message>
    <message>
        <source>{field} “{value}” lies outside the school year {limit}. Correct the day, or choose the other year.</source>
        <translation>「{field}」的值「{value}」不在 {limit} 學年度內。請更正日期，或改選學年度。</translation>
    </message>
    <message>
        <source>{field} does not fit the day, which lies in another semester. Correct one of the two.</source>
        <translation>{field}與日期所屬學期不符。請更正其中一項。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a student of this class. Choose the class in which the student sat on that day.</source>
        <translation>「{field}」的值「{value}」不是本班學生。請改選該生當日所在的班級。</translation>
    </message>
    <message>
        <source>{field} “{value}” belongs to another division. Choose one of the student's division, or leave it to the office of the other.</source>
        <translation>「{field}」的值「{value}」屬於另一部別。請改選同一部別者，或由另一部別承辦。</translation>
    </message>
    <message>
        <source>{field} “{value}” does not fit the kind of change. Choose a code of that kind.</source>
        <translation>「{field}」的值「{value}」不適用於此異動類別。請改選該類別的代碼。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not possible in the student&apos;s present register state. Look at the student&apos;s register changes first.</source>
        <translation>以學生目前的學籍狀態，不能辦理「{field}」的值「{value}」。請先查看該生的學籍異動。</translation>
    </message>
    <message>
        <source>{field} “{value}” is earlier than the student&apos;s last register change. Enter a later day, or cancel that change first.</source>
        <translation>「{field}」的值「{value}」早於該生上一筆學籍異動。請改填較晚的日期，或先撤銷該筆異動。</translation>
    </message>
    <message>
        <source>{field} “{value}” has to be a class in which the student repeats the year. Choose one of a lower grade, or of the same one.</source>
        <translation>「{field}」的值「{value}」必須是重讀年級的班級。請改選同年級或較低年級的班級。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not a web address that begins with https://. Copy it from the browser.</source>
        <translation>「{field}」的值「{value}」不是以 https:// 開頭的網址。請由瀏覽器複製網址。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not an e-mail address. Write it as name@school.edu.tw.</source>
        <translation>「{field}」的值「{value}」不是電子信箱。請寫成 name@school.edu.tw。</translation>
    </message>
    <message>
        <source>{field} “{value}” is given though there is no score. Empty it, or enter the score.</source>
        <translation>沒有成績時，「{field}」的值「{value}」應清空。</translation>
    </message>
    <message>
        <source>{field} “{value}” is only for those who failed before. Empty it, or correct the first score.</source>
        <translation>「{field}」的值「{value}」不符：原成績及格者不得補考。請清空，或更正原成績。</translation>
    </message>
    <message>
        <source>{field} “{value}” is above the pass mark of {limit}, the most that a retake gives. Enter at most {limit}.</source>
        <translation>「{field}」的值「{value}」超過及格標準 {limit} 分；重修成績以及格標準為上限。請輸入不超過 {limit} 的分數。</translation>
    </message>
    <message>
        <source>{field} “{value}” is of an activity without credit, which has no grade. Take the row out.</source>
        <translation>「{field}」的值「{value}」屬不授予學分之團體活動或彈性學習，不得登錄成績。請刪去此列。</translation>
    </message>
    <message>
        <source>{field} “{value}” is only for courses without a score. Choose another value, or empty the score.</source>
        <translation>「{field}」的值「{value}」僅適用於不評分之課程。請改選其他值，或清空成績。</translation>
    </message>
    <message>
        <source>{field} “{value}” is of the other division, whose grades have lists of their own. Import the row with the kind of that division.</source>
        <translation>「{field}」的值「{value}」為另一部別之學生，請用該部別之成績類別。</translation>
    </message>
    <message>
        <source>{field} “{value}” is later than school year {limit} of the list. Correct it, or choose a later list.</source>
        <translation>「{field}」的值「{value}」晚於名冊學年度 {limit}。請更正，或改選較晚學年度的名冊。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not in the course plan of the ministry. Compare it with the plan, or import the newest plan first.</source>
        <translation>「{field}」的值「{value}」不在課程計畫中。請與課程計畫核對，或先匯入最新的課程計畫。</translation>
    </message>
    <message>
        <source>{field} “{value}” differs from the name in the course plan. Look which of the two is right.</source>
        <translation>「{field}」的值「{value}」與課程計畫之名稱不符。請確認何者正確。</translation>
    </message>
    <message>
        <source>{field} “{value}” must have six characters from 0 to 9 or A to D, one a semester. Write it as 020200.</source>
        <translation>「{field}」的值「{value}」須為六碼，每學期一碼（0–9 或 A–D）。例如 020200。</translation>
    </message>
    <message>
        <source>{field} “{value}” is a course of the other division. Choose one of this division.</source>
        <translation>「{field}」的值「{value}」為另一部別之課程。請改選本部別的課程。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not enrolled at present. Enter the register change first, or take the row out.</source>
        <translation>「{field}」的值「{value}」目前不在學。請先登錄學籍異動，或刪去此列。</translation>
    </message>
    <message>
        <source>{field} belongs to accounts with the role of students only. Empty it, or choose the role of students.</source>
        <translation>只有學生角色的帳號才填{field}。請清空，或改選學生角色。</translation>
    </message>
    <message>
        <source>{field} has to be another account than the teacher&apos;s. Choose somebody else.</source>
        <translation>{field}須與任課教師不同。請改選其他人。</translation>
    </message>
    <message>
        <source>{field} names an action, a record or a scope that does not exist. Choose them from the list.</source>
        <translation>{field}含有不存在的動作、資料類別或範圍。請由清單選取。</translation>
    </message>
    <message>
        <source>This is for students of grade {limit} ({article}). Come back in that grade.</source>
        <translation>僅開放 {limit} 年級學生辦理（{article}）。請於該年級辦理。</translation>
    </message>
    <message>
        <source>{field} “{value}” differs from the register, which is changed. Look whether the list is right.</source>
        <translation>「{field}」的值「{value}」與登錄資料不同，將更新登錄資料。請確認名冊上的值正確。</translation>
    </message>
    <message>
        <source>This list is prepared, exported and submitted by {who} alone ({article}). Ask that unit.</source>
        <translation>此名冊僅由{who}編製、匯出及提交（{article}）。請洽該單位辦理。</translation>
    </message>
    <message>
        <source>The student is suspended, has left or has graduated: the portfolio can only be read ({article}). If that is wrong, the registry corrects it on the page Register changes.</source>
        <translation>學生已休學、離校或畢業，學習歷程檔案只能檢視（{article}）。如有誤，由註冊組於「學籍異動」更正。</translation>
    </message>
    <message>
        <source>{field} “{value}” did not exist yet on that day. Choose a code of that time, or correct the day.</source>
        <translation>「{field}」的值「{value}」在該日尚未公布使用。請改用當時的代碼，或更正日期。</translation>
    </message>
    <message>
        <source>{field} names the same entry more than once. Take it out once.</source>
        <translation>{field}含有重複的資料。請刪去重複的一筆。</translation>
    </message>
    <message>
        <source>{field} is empty: the new student will be in no class. Fill it in when that is not meant.</source>
        <translation>「{field}」空白：此新生將不屬於任何班級。如非所願，請填入班級。</translation>
    </message>
    <message>
        <source>{field} is empty: the new student will be in the day division. Fill it in when that is not meant.</source>
        <translation>「{field}」空白：此新生將列為日間部。如非所願，請填入部別。</translation>
    </message>
    <message>
        <source>Nothing has changed since the version that was published last. Change the plan first; what is published stays.</source>
        <translation>與上次公告的版本相同，沒有異動。請先修改期程；已公告的版本不變。</translation>
    </message>
    <message>
        <source>The schedule is planned and published by {who} alone ({article}). Ask that unit.</source>
        <translation>作業期程僅由{who}規劃與公告（{article}）。請洽該單位辦理。</translation>
    </message>
    <message>
        <source>The question has been answered already ({article}). Read the answer; a new question can be asked.</source>
        <translation>此疑義已回覆（{article}）。請查看回覆；如仍有疑義可再提出。</translation>
    </message>
    <message>
        <source>The registry has confirmed the receipts of this list as a whole ({article}). Ask the registry when something is wrong.</source>
        <translation>註冊組已確認此名冊的收訖明細（{article}）。如有疑義請洽註冊組。</translation>
    </message>
    <message>
        <source>{field}: that register change has been cancelled already. Choose one that stands.</source>
        <translation>{field}：該筆學籍異動已撤銷。請改選仍有效的一筆。</translation>
    </message>
    <message>
        <source>{field} “{value}” is the class in which the student sits already. Choose another one.</source>
        <translation>{field}的值「{value}」就是該生目前的班級。請改選其他班級。</translation>
    </message>
    <message>
        <source>{field} “{value}” is out of range. Enter a value that the field takes.</source>
        <translation>「{field}」的值「{value}」超出範圍。請輸入此欄位可用的值。</translation>
    </message>
    <message>
        <source>Only the course's teacher ({who}) or the deputy certifies and takes that back ({article}). Ask the teacher, or have a deputy entered.</source>
        <translation>只有該課程的任課教師（{who}）或代理人能認證或撤回認證（{article}）。請洽任課教師，或由權責單位設定代理人。</translation>
    </message>
    <message>
        <source>The school year is turned by {who}, each in its own division ({article}). Ask that unit.</source>
        <translation>學年轉換由 {who} 各自就所屬部別辦理（{article}）。請洽該單位辦理。</translation>
    </message>
    <message>
        <source>No turn of the school year stands in your division that could be taken back ({article}). What is wrong is cancelled on the page Register changes.</source>
        <translation>您的部別沒有可復原的學年轉換（{article}）。個別錯誤請於「學籍異動」撤銷。</translation>
    </message>
    <message>
        <source>{who} has not graduated, so the portfolio is neither sealed nor deleted ({article}). Take the student out of the list.</source>
        <translation>{who} 尚未畢業，檔案不封存，也不刪除（{article}）。請將該生移出清單。</translation>
    </message>
    <message>
        <source>The portfolio of {who} is sealed until {until} and cannot be deleted before ({article}). Take the student out of the list.</source>
        <translation>{who} 的檔案封存至 {until}，在此之前不得刪除（{article}）。請將該生移出清單。</translation>
    </message>
    <message>
        <source>{who} has proposed this deletion, so another person must carry it out ({article}). Ask a colleague with the same permission.</source>
        <translation>這次刪除由 {who} 提出，須由另一人執行（{article}）。請洽同權限之其他人員。</translation>
    </message>
    <message>
        <source>The deletion of the portfolio of {who} is proposed already ({article}). Open that proposal.</source>
        <translation>{who} 的檔案已提出刪除（{article}）。請開啟該筆提案。</translation>
    </message>
    <message>
        <source>This step of the audit of accounts is the work of {who} ({article}). Ask that unit.</source>
        <translation>帳號清查的這個步驟由{who}辦理（{article}）。請洽該單位辦理。</translation>
    </message>
    <message>
        <source>The audit has to be signed by {who} first ({article}). Ask for that signature.</source>
        <translation>清查須先由{who}簽核（{article}）。請先請其簽核。</translation>
    </message>
    <message>
        <source>{used} receipts are not confirmed yet, and their students can confirm or ask until {from} ({article}). The list is confirmed as a whole after that, or once all are confirmed.</source>
        <translation>尚有 {used} 筆收訖明細未確認，學生在 {from} 前仍可確認或提問（{article}）。請於期限後，或全部確認後，再確認整份名冊。</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>名冊沒有任何一筆</translation>
    </message>
    <message>
        <source>The list is empty; make sure</source>
        <translation>名冊沒有任何一筆，請確認</translation>
    </message>
    <message>
        <source>Nobody on the list</source>
        <translation>名冊沒有任何人</translation>
    </message>
    <message>
        <source>Records that are not selected</source>
        <translation>有紀錄尚未勾選</translation>
    </message>
    <message>
        <source>Records that are on another list</source>
        <translation>紀錄已在其他名冊</translation>
    </message>
    <message>
        <source>Records of another batch</source>
        <translation>紀錄屬於其他梯次</translation>
    </message>
    <message>
        <source>Records of other grades</source>
        <translation>紀錄屬於其他年級</translation>
    </message>
    <message>
        <source>Records of the other division</source>
        <translation>紀錄屬於另一部別</translation>
    </message>
    <message>
        <source>Records of its kind elsewhere in the period: {detail}. A list of this kind cannot go empty: enter the records, or choose the right list.</source>
        <translation>同一期間其他地方有 {detail} 筆同類紀錄。這份名冊不能空白提交：請登錄紀錄，或改選正確的名冊。</translation>
    </message>
    <message>
        <source>Records of its kind elsewhere in the period: {detail}. Submit it empty only when there is really nothing to tell.</source>
        <translation>同一期間其他地方有 {detail} 筆同類紀錄。確實無資料可報送時，才空白提交。</translation>
    </message>
    <message>
        <source>Records of its kind elsewhere in the period: {detail}. That is usual; without anybody the list need not go.</source>
        <translation>同一期間其他地方有 {detail} 筆同類紀錄。這是常見情形；沒有人時不必提交這份名冊。</translation>
    </message>
    <message>
        <source>{detail} records of these grades are there but not selected for submission. Ask the students to select them.</source>
        <translation>這些年級有 {detail} 筆尚未勾選提交，請通知學生勾選。</translation>
    </message>
    <message>
        <source>{detail} records of these grades have been submitted or stand in another part of the list.</source>
        <translation>這些年級有 {detail} 筆已提交，或列在同一名冊的其他部分。</translation>
    </message>
    <message>
        <source>{detail} records of these grades belong to the semester of another batch. Choose the list of that batch.</source>
        <translation>這些年級有 {detail} 筆屬於其他梯次的學期，請改選該梯次的名冊。</translation>
    </message>
    <message>
        <source>{detail} records of the division are of students in other grades. Choose the list of those grades.</source>
        <translation>本部有 {detail} 筆屬於其他年級的學生，請改選該年級的名冊。</translation>
    </message>
    <message>
        <source>{detail} records are of the other division. Choose its list, or correct the division of classes and students.</source>
        <translation>另一部別有 {detail} 筆，請改選該部的名冊，或更正班級與學生的部別。</translation>
    </message>
    <message>
        <source>Texts of the columns</source>
        <translation>文字欄位</translation>
    </message>
    <message>
        <source>Control character in a text</source>
        <translation>文字有控制字元</translation>
    </message>
    <message>
        <source>Text that begins like a formula</source>
        <translation>文字開頭像公式</translation>
    </message>
    <message>
        <source>Text with line breaks</source>
        <translation>文字有換行</translation>
    </message>
    <message>
        <source>Correct the text.</source>
        <translation>請更正文字。</translation>
    </message>
    <message>
        <source>{field}: “{detail}” holds a character that cannot be seen (here □), and neither the workbook nor the national database takes it. Write the text anew.</source>
        <translation>{field}「{detail}」有看不見的控制字元（以 □ 表示），名冊與中央資料庫都不接受，請重新輸入這段文字。</translation>
    </message>
    <message>
        <source>{field}: a spreadsheet takes “{detail}” for a formula. Begin it otherwise.</source>
        <translation>{field}「{detail}」會被試算表當成公式，請改用其他字開頭。</translation>
    </message>
    <message>
        <source>{field}: a roster line is one line. Take the breaks out of “{detail}”.</source>
        <translation>{field}「{detail}」有換行；名冊一筆只有一行，請刪除換行。</translation>
    </message>
    <message>
        <source>{field} is {detail}, after the day on which the student left. Correct it, or the day of the register state.</source>
        <translation>{field}為 {detail}，晚於學生離校日；請更正該日期，或更正學籍異動日期。</translation>
    </message>
    <message>
        <source>Identity kind against the register changes</source>
        <translation>身分別與學籍異動不符</translation>
    </message>
    <message>
        <source>Identity kind without a register change</source>
        <translation>身分別沒有對應的學籍異動</translation>
    </message>
    <message>
        <source>It says {detail}; by the student&apos;s register changes it is {limit}. Correct the grade, or the code of the change.</source>
        <translation>成績的身分別是 {detail}，依學生的學籍異動代碼應為 {limit}；請更正成績的身分別，或更正異動代碼。</translation>
    </message>
    <message>
        <source>It says {detail}, but no register change of the student leads to it. Enter the change, or correct the identity kind.</source>
        <translation>成績的身分別是 {detail}，但學生沒有對應的學籍異動；請補登異動，或更正身分別。</translation>
    </message>
    <message>
        <source>Student number of another form</source>
        <translation>學號不合本校編號方式</translation>
    </message>
    <message>
        <source>“{detail}” does not have the form of the school&apos;s student numbers. Correct it on the student&apos;s record, or the pattern in the regulation.</source>
        <translation>「{detail}」不合本校學號的編號方式；請更正學生資料的學號，或修正補充規定資料中的學號格式。</translation>
    </message>
    <message>
        <source>File that asks for a password</source>
        <translation>檔案要密碼才能開啟</translation>
    </message>
    <message>
        <source>“{detail}” cannot be opened without its password. Save it without one and upload it again.</source>
        <translation>「{detail}」沒有密碼打不開；請另存成不設密碼的檔案，重新上傳。</translation>
    </message>
    <message>
        <source>Trainings of this kind are the work of {who} ({article}). Ask that unit, or choose it as the responsible office.</source>
        <translation>此類訓練由{who}辦理（{article}）。請洽該單位，或以該單位為承辦單位。</translation>
    </message>
    <message>
        <source>Attendance is that of a training that was held; “{who}” is planned or cancelled ({article}). Mark it as held first.</source>
        <translation>出席紀錄僅得登錄於已辦理之訓練；「{who}」尚在規劃或已取消（{article}）。請先將其辦理情形改為已辦理。</translation>
    </message>
    <message>
        <source>{usedHours} hours are entered, but of “{who}” there are at most {limitHours} ({article}). Correct the hours.</source>
        <translation>登錄 {usedHours} 小時，但「{who}」至多 {limitHours} 小時（{article}）。請更正時數。</translation>
    </message>
    <message>
        <source>“{who}” is for others ({article}): a students&apos; training is attended by students, a workshop by teachers by their account, a parents&apos; session by parents by name with their student. Correct the person or the training.</source>
        <translation>「{who}」之對象不符（{article}）：學生訓練登錄學生，教師研習登錄教師帳號，親師說明會登錄學生及家長姓名。請更正人員或訓練。</translation>
    </message>
    <message>
        <source>{used} of your trouble reports are open, and {limit} may be ({article}). Wait for an answer, or withdraw one.</source>
        <translation>您有 {used} 件障礙通報尚未結案，至多 {limit} 件（{article}）。請等候回覆，或撤回其中一件。</translation>
    </message>
    <message>
        <source>A trouble report and its answers stay as they were written ({article}). Write an answer instead.</source>
        <translation>障礙通報及其回覆不得更改（{article}）。請改以回覆補充說明。</translation>
    </message>
    <message>
        <source>The trouble report is “{who}”: this step does not fit ({article}). Read it again.</source>
        <translation>這件障礙通報目前為「{who}」，不能進行這個步驟（{article}）。請重新讀取。</translation>
    </message>
    <message>
        <source>This step of a trouble report is for {who} ({article}). Write an answer of your own.</source>
        <translation>障礙通報的這個步驟由{who}辦理（{article}）。請改用您可用的回覆。</translation>
    </message>
    <message>
        <source>Awards are proposed by {who} as executive secretary of the work group ({article}). Tell that office whom to propose, or enter your account with that seat of the work group.</source>
        <translation>敘獎由工作小組執行秘書（{who}）提案（{article}）。請將建議名單告知該處室；您若為執行秘書，請在工作小組成員的該席次登錄您的帳號。</translation>
    </message>
    <message>
        <source>Nobody proposes an award for himself ({article}). Leave yourself out.</source>
        <translation>不得為自己提案敘獎（{article}）。請移除本人。</translation>
    </message>
    <message>
        <source>The person is proposed already for this work in the school year ({article}). Name other work, or withdraw that proposal first.</source>
        <translation>此人員本學年度已就同一辦理事項提案（{article}）。請填寫其他事項，或先撤回原提案。</translation>
    </message>
    <message>
        <source>The work group has not assessed it yet ({article}). Name an agenda item of the matter “Assessment and awards” with its resolution, of a meeting with a quorum.</source>
        <translation>工作小組尚未評核（{article}）。請指定「成效評核及獎勵」的議案，且該議案須已有決議、會議須達法定人數。</translation>
    </message>
    <message>
        <source>What was assessed, declined or withdrawn is not changed any more ({article}). Enter a new proposal if there is other work.</source>
        <translation>已評核、未通過或已撤回的提案不再變更（{article}）。如有其他辦理事項，請另行提案。</translation>
    </message>
    <message>
        <source>This list is optional, and the school does not send it ({article}). Whether it goes is said by the regulation in force (optionalRosters).</source>
        <translation>這份名冊可以不提交，本校不提交（{article}）。是否提交由現行補充規定的「是否提交之名冊」設定。</translation>
    </message>
    <message>
        <source>those of the code table “%1” (page Code tables)</source>
        <translation>代碼表「%1」中的代碼（見「代碼表」頁）</translation>
    </message>
    <message>
        <source>The outcome is already certified and cannot be changed any more ({article}). It is selected and unselected on the page Course outcomes; for another change its teacher takes the certification back first.</source>
        <translation>這件成果已認證，不能再更改（{article}）。勾選與取消勾選請在「課程學習成果」頁辦理；其他更改須先由任課教師撤回認證。</translation>
    </message>
    <message>
        <source>This entry ({record}) has already been submitted and cannot be changed any more ({article}). The unit that submitted the list can take it back.</source>
        <translation>這筆資料（{record}）已提交，不能再更改（{article}）。可洽提交單位撤回名冊。</translation>
    </message>
    <message>
        <source>Register state against the last register change</source>
        <translation>學籍狀態與最近一次學籍異動不符</translation>
    </message>
    <message>
        <source>The last register change says {detail} (article 8). Enter the change that is missing, or correct the state.</source>
        <translation>最近一次學籍異動為「{detail}」（第八點）。請補登缺漏的異動，或更正學籍狀態。</translation>
    </message>
    <message>
        <source>“{who}” is no draft any more and stays as it is ({article}). Enter a new version, which the meeting of school affairs passes and the principal approves.</source>
        <translation>「{who}」已非草案，不得再變更（{article}）。請新增版本，經校務會議通過並陳校長核可。</translation>
    </message>
    <message>
        <source>“{who}” has been withdrawn already ({article}). Enter a new version if one is needed.</source>
        <translation>「{who}」已經撤回（{article}）。如有需要，請新增版本。</translation>
    </message>
    <message>
        <source>“{who}” has taken effect and cannot be withdrawn any more ({article}). Enter a new version in its place.</source>
        <translation>「{who}」已經實施，不得撤回（{article}）。請另訂新版本取代。</translation>
    </message>
    <message>
        <source>Somebody else has changed “{who}” meanwhile ({article}). Nothing was changed now: open it again and repeat the step.</source>
        <translation>其他人已在此期間變更「{who}」（{article}），本次未作任何變更。請重新開啟後再辦理。</translation>
    </message>
    <message>
        <source>“{who}” lacks the day of the meeting of school affairs or of the principal&apos;s approval ({article}). Enter both.</source>
        <translation>「{who}」缺少校務會議通過日期或校長核可日期（{article}）。請填寫兩者。</translation>
    </message>
    <message>
        <source>The {field} is one of another meeting. Choose one of this meeting, or none.</source>
        <translation>「{field}」屬於另一次會議。請選擇本次會議的議案，或留空。</translation>
    </message>
    <message>
        <source>Courses without a grade</source>
        <translation>有學生的課程沒有成績</translation>
    </message>
    <message>
        <source>{detail} students of these grades lack the semester&apos;s grade in a course with credits. Enter the grades (page Progress, step Grades, names them), or make sure that there is none to enter.</source>
        <translation>名冊年級中有 {detail} 名學生的計學分課程沒有學期成績。請登錄成績（「進度」頁的修課成績列有名單），或確認確實無成績可登錄。</translation>
    </message>
    <message>
        <source>The receipts of this list, and the questions about them, are the work of {who} alone ({article}). Ask that unit.</source>
        <translation>此名冊之收訖明細及疑義由{who}辦理（{article}）。請洽該單位。</translation>
    </message>
    <message>
        <source>There is no such record (%1) of your division (%2). One of another division is built by that division&apos;s office (%3).</source>
        <translation>您的部別（%2）沒有這筆資料（%1）；其他部別的資料由該部的單位建置（%3）。</translation>
    </message>
    <message>
        <source>A question about this receipt is not settled yet ({article}). Wait for the answer of the unit that it went to.</source>
        <translation>此筆收訖明細的疑義尚未處理完畢（{article}）。請等候提交單位回覆。</translation>
    </message>
    <message>
        <source>{field} “{value}” is changed by row {actual} already, and this row follows on that. Import that one first, then this one.</source>
        <translation>「{field}」的值「{value}」已由第 {actual} 列異動，本列接續其後。請先匯入該列，再匯入本列。</translation>
    </message>
    <message>
        <source>{field} “{value}” falls into the days of another entry of this student. Correct the day, or cancel the other entry first.</source>
        <translation>「{field}」的值「{value}」落在這名學生另一筆紀錄的期間內。請更正日期，或先撤銷另一筆。</translation>
    </message>
    <message>
        <source>{field} “{value}” is this school&apos;s own. Enter the other school&apos;s.</source>
        <translation>「{field}」的值「{value}」是本校的代碼。請填寫他校的代碼。</translation>
    </message>
    <message>
        <source>{used} records of this import have been changed since, “{who}” first ({article}). Nothing was taken back: undo those changes first, or mend the records one by one.</source>
        <translation>這次匯入的 {used} 筆資料之後又有異動，第一筆為「{who}」（{article}）。未收回任何資料：請先復原那些異動，或逐筆更正。</translation>
    </message>
    <message>
        <source>{who} has taken this import back already ({article}). Import the list again if it is needed.</source>
        <translation>{who}已收回這次匯入（{article}）。如仍需要，請重新匯入。</translation>
    </message>
    <message>
        <source>{used} are selected, and {limit} are allowed in a school year ({article}). Unselect until there are fewer than {limit} before selecting another.</source>
        <translation>已勾選 {used} 件，每學年上限為 {limit} 件（{article}）。請取消勾選至少於 {limit} 件，再勾選另一件。</translation>
    </message>
    <message>
        <source>“{who}” stays as it was resolved, for something rests on it ({article}): it was carried out, an award was assessed by it, or a later meeting has followed. Enter a new agenda item in the next meeting.</source>
        <translation>「{who}」已據以辦理（{article}）：業經辦結、據以評核獎勵，或其後已另開會議，決議及紀錄不得再變更。請於下次會議另提議案。</translation>
    </message>
    <message>
        <source>{field}: {other} held no seat of the work group on the day of the meeting. Leave the person out, or correct the term of office.</source>
        <translation>{field}：{other}於開會當日不在工作小組任期內。請移除該員，或更正其任期。</translation>
    </message>
    <message>
        <source>The check of this step is the work of {who} ({article}). Ask that unit.</source>
        <translation>此項作業由{who}檢核（{article}）。請洽該單位辦理。</translation>
    </message>
    <message>
        <source>It holds at once. The web page and calendar of the school show it when the schedule has been published again (article 4).</source>
        <translation>儲存後立即生效；學校網站的網頁與行事曆須重新公告後才會更新（第四點）。</translation>
    </message>
    <message>
        <source>“%1” is published (version %2, %3), and has been changed.</source>
        <translation>「%1」已公告（第 %2 版，%3），已變更。</translation>
    </message>
    <message>
        <source>{step} lacks the unit that does it, or the one that supervises it.</source>
        <translation>{step}缺承辦單位或督導單位。</translation>
    </message>
    <message>
        <source>No units</source>
        <translation>缺承辦或督導單位</translation>
    </message>
    <message>
        <source> It is certified: unselect it and have the teacher take the certification back; once it is changed, have it certified and select it again.</source>
        <translation> 這件已通過認證：請先取消勾選，並請任課教師收回認證；修改後再請教師認證並重新勾選。</translation>
    </message>
    <message>
        <source> Not open now: %1. %2 grants the student or the class an extension first (%3), on the page Schedule.</source>
        <translation> 目前未開放：%1。請先由%2在「作業期程」頁為該生或該班展延（%3）。</translation>
    </message>
    <message>
        <source>{field} is {detail}, before the school year in which the student entered. Correct it, or the entry year.</source>
        <translation>{field}的值「{detail}」早於學生入學的學年度，請更正，或更正入學學年度。</translation>
    </message>
    <message>
        <source>Amount out of its bounds</source>
        <translation>數量超出範圍</translation>
    </message>
    <message>
        <source>{field} is {detail}; the bound is {limit}. Correct it.</source>
        <translation>{field}的值「{detail}」超出界限 {limit}，請更正。</translation>
    </message>
    <message>
        <source>Document number with its words</source>
        <translation>文號含有字、第、號</translation>
    </message>
    <message>
        <source>{field} “{detail}” has the words for letter, serial and number, which the ministry&apos;s lists leave out. Enter it without them.</source>
        <translation>{field}的值「{detail}」含有「字」「第」「號」，主管機關名冊的文號不含這些字，請改填不含這些字的文號。</translation>
    </message>
    <message>
        <source>The roster has no sheet for “{detail}” of this kind; those of the evening division have none for supplements, retakes and repeated years. Correct its kind, or the student&apos;s division.</source>
        <translation>名冊沒有可放「{detail}」這一類資料的工作表；進修部的名冊沒有補修、重修與重讀的工作表。請更正類別或學生的部別。</translation>
    </message>
    <message>
        <source>The evening division reports grades of a semester, make-ups and transfers alone, and has no list of retakes and repeated years. Correct the kind of grade, or the student&apos;s division.</source>
        <translation>進修部只報送學期、補考與轉學轉科成績，沒有重修重讀成績名冊；請更正成績類別或學生的部別。</translation>
    </message>
    <message>
        <source>“{detail}” fails the check. Correct it on the student&apos;s record; of a passport-like or provisional number enter its kind, too.</source>
        <translation>「{detail}」未通過檢查，請至學生資料更正；護照或臨時性質的證號請一併填註1（證號類別）。</translation>
    </message>
    <message>
        <source>Special identity number</source>
        <translation>身分證號為特殊證號</translation>
    </message>
    <message>
        <source>“{detail}” is none of the national numbers, so its check digit was not asked. Compare it, and its kind, with the document.</source>
        <translation>「{detail}」不是國民身分證或統一證號，未驗檢查碼；請與證件核對證號及註1（證號類別）。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not valid: its check digit or form is wrong. Compare it with the register; of a passport-like or provisional number enter its kind, too.</source>
        <translation>「{field}」的值「{value}」檢查碼或格式不正確，請與學籍資料核對；護照或臨時性質的證號請一併填註1（證號類別）。</translation>
    </message>
    <message>
        <source>{field} “{value}”: school year {limit} has no such class. Correct it, or enter the class first; a list that gives the grade of such rows makes it.</source>
        <translation>「{field}」的值「{value}」：{limit} 學年度沒有這個班級。請改正，或先新增該班級；名單若填有這些列的年級，匯入時會一併新增。</translation>
    </message>
    <message>
        <source>{field} “{value}” is the seat of {other}. Enter a free one, or 0.</source>
        <translation>{field}的值「{value}」已由{other}使用，請填空號，或填 0 留待編座。</translation>
    </message>
    <message>
        <source>{field} “{value}” cannot be taken. Enter {accepted}.</source>
        <translation>「{field}」的值「{value}」不正確，請填{accepted}。</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>介於 %1 到 %2 的整數</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整數</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>介於 %1 到 %2 的數字</translation>
    </message>
    <message>
        <source>a number such as 3 or 57.7</source>
        <translation>數字，例如 3 或 57.7</translation>
    </message>
    <message>
        <source>a school year in digits, such as 114</source>
        <translation>學年度的數字，例如 114</translation>
    </message>
    <message>
        <source>the semester, 1 or 2</source>
        <translation>學期 1 或 2</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>他人</translation>
    </message>
    <message>
        <source>{other} is entered here already. Change that record in place of a second one.</source>
        <translation>{other}在此已有紀錄，請改為修改那筆資料，不另登錄一筆。</translation>
    </message>
    <message>
        <source>The server did not answer. Check the network; when the connection is back, look whether it was done, and if not, do it again.</source>
        <translation>伺服器沒有回應，請檢查網路；恢復連線後請查看是否已完成，未完成者請再做一次。</translation>
    </message>
    <message>
        <source>{field} must not be before the day of the beginning. Correct one of the two.</source>
        <translation>「{field}」不得早於開始的日期。請更正其中一項。</translation>
    </message>
    <message>
        <source>{field} “{value}” is a class of a school year that is over. Choose one of the present year.</source>
        <translation>「{field}」的值「{value}」是已結束學年度的班級。請改填本學年度的班級。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not possible: the student&apos;s state in the register is “{state}” since the change {other}. Choose another kind of change, or cancel that one first.</source>
        <translation>不能辦理「{field}」的值「{value}」：該生的學籍狀態因異動{other}為「{state}」。請改選其他類別，或先撤銷該筆異動。</translation>
    </message>
    <message>
        <source>{field} “{value}” is not possible: the student&apos;s state in the register is “{state}”. Choose another kind of change.</source>
        <translation>不能辦理「{field}」的值「{value}」：該生的學籍狀態為「{state}」。請改選其他類別。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已選</translation>
    </message>
    <message>
        <source>Whole year</source>
        <translation>全學年</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Numeral</name>
    <message>
        <source>1</source>
        <translation>一</translation>
    </message>
    <message>
        <source>2</source>
        <translation>二</translation>
    </message>
    <message>
        <source>3</source>
        <translation>三</translation>
    </message>
    <message>
        <source>4</source>
        <translation>四</translation>
    </message>
    <message>
        <source>5</source>
        <translation>五</translation>
    </message>
    <message>
        <source>6</source>
        <translation>六</translation>
    </message>
    <message>
        <source>7</source>
        <translation>七</translation>
    </message>
    <message>
        <source>8</source>
        <translation>八</translation>
    </message>
    <message>
        <source>9</source>
        <translation>九</translation>
    </message>
    <message>
        <source>10</source>
        <translation>十</translation>
    </message>
    <message>
        <source>11</source>
        <translation>十一</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>Print what is shown…</source>
        <translation>列印目前清單…</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>回報問題…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清單</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Course outcomes</source>
        <translation>課程學習成果</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>新增條件</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>匯入試算表…</translation>
    </message>
    <message>
        <source>Export what is shown…</source>
        <translation>匯出目前清單…</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新增資料</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Certify</source>
        <translation>認證</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>勾選</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>預檢</translation>
    </message>
    <message>
        <source>Undo what was done last</source>
        <translation>復原上一步</translation>
    </message>
    <message>
        <source>What can be undone…</source>
        <translation>復原清單…</translation>
    </message>
    <message>
        <source>Drafts…</source>
        <translation>草稿…</translation>
    </message>
    <message>
        <source>Attendance by class</source>
        <translation>出缺勤登錄</translation>
    </message>
    <message>
        <source>Previous school day</source>
        <translation>前一上課日</translation>
    </message>
    <message>
        <source>Next school day</source>
        <translation>後一上課日</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新送出</translation>
    </message>
    <message>
        <source>Report a trouble to the system administrator…</source>
        <translation>向系統管理師通報障礙…</translation>
    </message>
    <message>
        <source>Reminders by e-mail…</source>
        <translation>電子郵件提醒…</translation>
    </message>
    <message>
        <source>My account: password, sign-ins, language, text size…</source>
        <translation>我的帳號：密碼、登入、語言、文字大小…</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Register</source>
        <translation>學籍</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>修課</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>歷程</translation>
    </message>
    <message>
        <source>Submission</source>
        <comment>office group</comment>
        <translation>提交</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>課程與選課</translation>
    </message>
    <message>
        <source>Course outcomes</source>
        <translation>課程學習成果</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>作業期程</translation>
    </message>
    <message>
        <source>Submission lists</source>
        <translation>提交名冊</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系統</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>備份</translation>
    </message>
    <message>
        <source>Student page</source>
        <translation>學生頁</translation>
    </message>
    <message>
        <source>Semester check</source>
        <translation>學籍檢核</translation>
    </message>
    <message>
        <source>Register changes</source>
        <translation>學籍異動</translation>
    </message>
    <message>
        <source>Attendance records</source>
        <translation>出缺勤紀錄</translation>
    </message>
    <message>
        <source>School posts</source>
        <translation>校內幹部經歷</translation>
    </message>
    <message>
        <source>Courses taken</source>
        <translation>修課名單</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>學業成績</translation>
    </message>
    <message>
        <source>Counselling</source>
        <translation>諮詢紀錄</translation>
    </message>
    <message>
        <source>Course plan</source>
        <translation>課程計畫</translation>
    </message>
    <message>
        <source>Performances</source>
        <translation>多元表現</translation>
    </message>
    <message>
        <source>Autobiographies</source>
        <translation>自傳</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>其他資料</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>帳號</translation>
    </message>
    <message>
        <source>Deputies</source>
        <translation>認證代理</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色與權限</translation>
    </message>
    <message>
        <source>Code tables</source>
        <translation>代碼表</translation>
    </message>
    <message>
        <source>Attendance by class</source>
        <translation>出缺勤登錄</translation>
    </message>
    <message>
        <source>My teaching</source>
        <translation>教師頁</translation>
    </message>
    <message>
        <source>Certification overdue</source>
        <translation>認證催辦</translation>
    </message>
    <message>
        <source>No records yet</source>
        <translation>尚無資料</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Work group</source>
        <translation>工作小組</translation>
    </message>
    <message>
        <source>School calendar</source>
        <translation>學校行事曆</translation>
    </message>
    <message>
        <source>Published schedules</source>
        <translation>作業期程公告</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>訊息公告</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>工作小組席次檢核</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>工作小組成員</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>工作小組會議</translation>
    </message>
    <message>
        <source>Resolutions</source>
        <translation>議案與決議</translation>
    </message>
    <message>
        <source>Self-checks</source>
        <translation>自我檢核</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>收訖明細</translation>
    </message>
    <message>
        <source>Questions about receipts</source>
        <translation>收訖明細疑義</translation>
    </message>
    <message>
        <source>Imports of receipts</source>
        <translation>收訖明細匯入</translation>
    </message>
    <message>
        <source>Confirmation of receipts</source>
        <translation>收訖確認彙整</translation>
    </message>
    <message>
        <source>Sealed portfolios</source>
        <translation>封存與保存年限</translation>
    </message>
    <message>
        <source>Deletions</source>
        <translation>檔案銷毀</translation>
    </message>
    <message>
        <source>Legal holds</source>
        <translation>檔案保全</translation>
    </message>
    <message>
        <source>Readings of sealed portfolios</source>
        <translation>封存檔案查閱紀錄</translation>
    </message>
    <message>
        <source>State of the regulation</source>
        <translation>補充規定落實情形</translation>
    </message>
    <message>
        <source>Audits of accounts</source>
        <translation>帳號權限清查</translation>
    </message>
    <message>
        <source>Audited accounts</source>
        <translation>帳號清查項目</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>補充規定</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>訓練研習</translation>
    </message>
    <message>
        <source>Attendance of trainings</source>
        <translation>訓練出席紀錄</translation>
    </message>
    <message>
        <source>Trouble reports</source>
        <translation>障礙通報</translation>
    </message>
    <message>
        <source>Trouble statistics</source>
        <translation>障礙統計</translation>
    </message>
    <message>
        <source>Award proposals</source>
        <translation>敘獎提案</translation>
    </message>
    <message>
        <source>Meeting papers</source>
        <translation>會議資料</translation>
    </message>
    <message>
        <source>Imports made</source>
        <translation>匯入紀錄</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>單位</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>line %L1 holds bytes that are no %2 text; choose another encoding or save the file again as UTF-8.</source>
        <translation>第 %L1 行含有不屬於 %2 的位元組；請改選其他編碼，或將檔案另存為 UTF-8。</translation>
    </message>
    <message>
        <source>the quotation mark opened in line %L1 is never closed; close it or delete it.</source>
        <translation>第 %L1 行開始的引號沒有結束；請補上或刪除引號。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>無法寫入%1：%2。</translation>
    </message>
    <message>
        <source>it has more than %1 sheets; split it into several files.</source>
        <translation>工作表超過 %1 個；請分成數個檔案。</translation>
    </message>
    <message>
        <source>it is protected by a password; save it without a password.</source>
        <translation>檔案設有密碼；請移除密碼後另存。</translation>
    </message>
    <message>
        <source>reading was cancelled.</source>
        <translation>已取消讀取。</translation>
    </message>
    <message>
        <source>sheet “%1” is damaged: row %2 comes after row %3; open and save it in a spreadsheet program and try again.</source>
        <translation>工作表「%1」已損壞：第 %2 列出現在第 %3 列之後；請用試算表程式開啟並另存後再試一次。</translation>
    </message>
    <message>
        <source>sheet “%1” is damaged: a cell stands outside the rows; open and save it in a spreadsheet program and try again.</source>
        <translation>工作表「%1」已損壞：有儲存格不在任何一列內；請用試算表程式開啟並另存後再試一次。</translation>
    </message>
    <message>
        <source>sheet “%1” has more than %L2 rows; split it into several files.</source>
        <translation>工作表「%1」超過 %L2 列；請分成數個檔案。</translation>
    </message>
    <message>
        <source>row %1 of sheet “%2” has more than %3 columns; delete the columns that are not needed.</source>
        <translation>工作表「%2」第 %1 列超過 %3 欄；請刪除不需要的欄。</translation>
    </message>
    <message>
        <source>row %1 of sheet “%2”</source>
        <translation>工作表「%2」第 %1 列</translation>
    </message>
    <message>
        <source>it has more than %L1 cells; split it into several files.</source>
        <translation>儲存格超過 %L1 個；請分成數個檔案。</translation>
    </message>
    <message>
        <source>a cell in %1 is longer than %L2 characters; shorten it.</source>
        <translation>%1有儲存格超過 %L2 個字元；請縮短內容。</translation>
    </message>
    <message>
        <source>This file cannot be read: %1</source>
        <translation>無法讀取這個檔案：%1</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2</source>
        <translation>無法讀取「%1」：%2</translation>
    </message>
    <message>
        <source>it is larger than %1 MiB; split it into several files.</source>
        <translation>檔案大於 %1 MiB；請分成數個檔案。</translation>
    </message>
    <message>
        <source>it is a binary Excel workbook; save it as .xlsx.</source>
        <translation>這是 Excel 二進位活頁簿；請另存為 .xlsx。</translation>
    </message>
    <message>
        <source>it is empty; save it again.</source>
        <translation>檔案是空的；請重新儲存。</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs and try again.</source>
        <translation>記憶體不足；請關閉其他程式後再試一次。</translation>
    </message>
    <message>
        <source>it is damaged; save it again in a spreadsheet program.</source>
        <translation>檔案已損壞；請用試算表程式重新儲存。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>Cell %1 cannot be written: its text is longer than %L2 characters; shorten it.</source>
        <translation>無法寫入儲存格 %1：文字超過 %L2 個字元；請縮短內容。</translation>
    </message>
    <message>
        <source>Cell %1 cannot be written: its text holds a control character; delete it.</source>
        <translation>無法寫入儲存格 %1：文字含有控制字元；請刪除。</translation>
    </message>
    <message>
        <source>the shared texts</source>
        <translation>共用字串表</translation>
    </message>
    <message>
        <source>The workbook cannot be written: the folder for temporary files is not writable.</source>
        <translation>無法寫入活頁簿：暫存資料夾無法寫入。</translation>
    </message>
    <message>
        <source>Sheet “%1”</source>
        <translation>工作表「%1」</translation>
    </message>
    <message>
        <source>A sheet cannot be written: it has no name.</source>
        <translation>無法寫入工作表：沒有名稱。</translation>
    </message>
    <message>
        <source>The workbook cannot be written: it has no sheet.</source>
        <translation>無法寫入活頁簿：沒有任何工作表。</translation>
    </message>
    <message>
        <source>%1 cannot be written: a sheet holds at most %L2 rows and %L3 columns; divide the data.</source>
        <translation>無法寫入%1：一個工作表最多 %L2 列、%L3 欄；請分割資料。</translation>
    </message>
    <message>
        <source>The workbook</source>
        <translation>活頁簿</translation>
    </message>
    <message>
        <source>it contains a document type declaration, which no spreadsheet needs, and was not opened; save it again in a spreadsheet program.</source>
        <translation>檔案含有試算表不需要的文件類型宣告（DOCTYPE），因此未開啟；請用試算表程式重新儲存。</translation>
    </message>
    <message>
        <source>it is damaged in its part “%1” at byte %L2; save it again in a spreadsheet program.</source>
        <translation>檔案的「%1」部分在第 %L2 位元組處損壞；請用試算表程式重新儲存。</translation>
    </message>
    <message>
        <source>it unpacks to far more than a spreadsheet needs and was not opened; save it again in a spreadsheet program or split it.</source>
        <translation>解壓縮後遠大於試算表所需，因此未開啟；請用試算表程式重新儲存，或分成數個檔案。</translation>
    </message>
    <message>
        <source>its part “%1” is missing; save it again in a spreadsheet program.</source>
        <translation>檔案缺少「%1」部分；請用試算表程式重新儲存。</translation>
    </message>
    <message>
        <source>it is damaged or of an Excel before version 5; open it in a spreadsheet program and save it as .xlsx.</source>
        <translation>檔案已損壞，或為 Excel 5 之前的版本；請用試算表程式開啟並另存為 .xlsx。</translation>
    </message>
    <message>
        <source>it is a web page without a table; export the list again, as .xlsx, .ods or .csv.</source>
        <translation>這是沒有表格的網頁檔；請重新匯出為 .xlsx、.ods 或 .csv。</translation>
    </message>
    <message>
        <source>it is an XML file without a sheet; open it in a spreadsheet program and save it as .xlsx.</source>
        <translation>這是沒有工作表的 XML 檔；請用試算表程式開啟並另存為 .xlsx。</translation>
    </message>
    <message>
        <source>it is no xlsx, ods, xls or csv file; save it in one of these formats.</source>
        <translation>這不是 xlsx、ods、xls 或 csv 檔；請另存為其中一種格式。</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>表格 %1</translation>
    </message>
    <message>
        <source>it holds bytes that are no text; open it in a spreadsheet program and save it as .xlsx.</source>
        <translation>檔案含有不是文字的位元組；請用試算表程式開啟並另存為 .xlsx。</translation>
    </message>
    <message>
        <source>it is a text document (Word or the like); copy its table into a spreadsheet, save that as .xlsx and choose it here.</source>
        <translation>這是文書檔（Word 等）；請將表格複製到試算表，另存為 .xlsx 後再選取。</translation>
    </message>
    <message>
        <source>it is a presentation; choose the spreadsheet that holds the list.</source>
        <translation>這是簡報檔；請改選存有名冊的試算表。</translation>
    </message>
    <message>
        <source>it is a PDF: pages, and no table that could be read. Ask for the spreadsheet that it was printed from, and choose that.</source>
        <translation>這是 PDF：只有頁面，沒有可讀取的表格。請取得原始的試算表再選取。</translation>
    </message>
    <message>
        <source>it is a picture; choose the spreadsheet that holds the list.</source>
        <translation>這是圖片；請改選存有名冊的試算表。</translation>
    </message>
    <message>
        <source>it is a sound or a film; choose the spreadsheet that holds the list.</source>
        <translation>這是音訊或影片；請改選存有名冊的試算表。</translation>
    </message>
    <message>
        <source>it is an archive of other files; unpack it and choose the spreadsheet in it.</source>
        <translation>這是壓縮檔；請解壓縮後選取其中的試算表。</translation>
    </message>
    <message>
        <source>it is a program; choose the spreadsheet that holds the list.</source>
        <translation>這是程式檔；請改選存有名冊的試算表。</translation>
    </message>
    <message>
        <source>it is a damaged Excel or OpenDocument workbook, or was not copied completely; fetch it again or save it again.</source>
        <translation>這是損壞的 Excel 檔（或 OpenDocument 試算表），或沒有完整複製；請重新取得或重新儲存。</translation>
    </message>
    <message>
        <source>it is a text file, although its name ends in .%1, and holds no table; choose the spreadsheet that holds the list.</source>
        <translation>這是文字檔（副檔名為 .%1），裡面沒有表格；請選擇含有名冊的試算表。</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>School year %1</source>
        <translation>%1 學年度</translation>
    </message>
    <message>
        <source>%1 semester %2</source>
        <translation>%1 學年度 第 %2 學期</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>Grade 1</source>
        <translation>高一</translation>
    </message>
    <message>
        <source>Grade 2</source>
        <translation>高二</translation>
    </message>
    <message>
        <source>Grade 3</source>
        <translation>高三</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>Closing soon</source>
        <translation>即將截止</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已截止</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>第 %1 梯次</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>全體</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between audiences</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>grade, kind of window</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue since today</source>
        <translation>今日逾期</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>剩 %n 小時</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>剩 %n 分鐘</numerusform>
        </translation>
    </message>
    <message>
        <source>Evening</source>
        <comment>short name of a division</comment>
        <translation>進修</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>short name of a division</comment>
        <translation>日間</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>division, kind of window</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Grades 1–2</source>
        <translation>高一二</translation>
    </message>
    <message>
        <source>%1, batch %2</source>
        <comment>step</comment>
        <translation>%1（%2 梯）</translation>
    </message>
    <message>
        <source>less than one minute left</source>
        <translation>剩不到 1 分鐘</translation>
    </message>
</context>
<context>
    <name>licheng::BulkBar</name>
    <message>
        <source>Actions for marked rows</source>
        <translation>已選資料列的動作</translation>
    </message>
    <message>
        <source>Clear the marks</source>
        <translation>取消選取</translation>
    </message>
    <message>
        <source>%1 marked</source>
        <translation>已選 %1 筆</translation>
    </message>
</context>
<context>
    <name>licheng::BulkDialog</name>
    <message>
        <source>Certify</source>
        <translation>認證</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>勾選</translation>
    </message>
    <message>
        <source>Unselect</source>
        <translation>取消勾選</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回認證</translation>
    </message>
    <message>
        <source>%1 students</source>
        <translation>%1 位學生</translation>
    </message>
    <message>
        <source>%1 are so already</source>
        <translation>%1 件已是如此</translation>
    </message>
    <message>
        <source>%1 cannot be changed</source>
        <translation>%1 件不能變更</translation>
    </message>
    <message>
        <source>%1 %2 items</source>
        <translation>%1 %2 件</translation>
    </message>
    <message>
        <source>What the student should mend, for example: name the others of the group</source>
        <translation>請學生補正的事項，例如：請補作者分工</translation>
    </message>
    <message>
        <source>Reason of the return</source>
        <translation>退回原因</translation>
    </message>
    <message>
        <source>%1 items will change</source>
        <translation>%1 件將變更</translation>
    </message>
    <message>
        <source>%1 items changed, %2 did not</source>
        <translation>已變更 %1 件，%2 件未變更</translation>
    </message>
    <message>
        <source>Reason (the student reads it)</source>
        <translation>退回原因（學生會看到）</translation>
    </message>
    <message>
        <source>These stay as they are</source>
        <translation>以下維持不變</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>%1 / %2 characters</source>
        <translation>%1 / %2 字</translation>
    </message>
    <message>
        <source>A return needs a reason.</source>
        <translation>退回須填寫原因。</translation>
    </message>
    <message>
        <source>Record certification on paper</source>
        <translation>登錄紙本認證</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新送出</translation>
    </message>
</context>
<context>
    <name>licheng::ChangedKeyForm</name>
    <message>
        <source>The server shows another key</source>
        <translation>伺服器的金鑰不同</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>其他伺服器</translation>
    </message>
    <message>
        <source>%1 does not show the key that this computer knows. Somebody may be reading along, so nothing is sent and you cannot go on here. Ask the information section; after a real change of the key they give you a new invitation. The key shown now:</source>
        <translation>%1 出示的金鑰與這台電腦記錄的不同，可能有人從中攔截，因此不會送出任何資料，也無法在此繼續。請洽資訊組；若確實更換了金鑰，會給您新的邀請連結。目前出示的金鑰：</translation>
    </message>
</context>
<context>
    <name>licheng::CheckGroupsModel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>檢查項目</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>筆數</translation>
    </message>
</context>
<context>
    <name>licheng::ConflictView</name>
    <message>
        <source>Two versions</source>
        <translation>兩個版本</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我輸入的</translation>
    </message>
    <message>
        <source>Saved by somebody else</source>
        <translation>他人已儲存的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>採用他人的</translation>
    </message>
    <message>
        <source>Save what is chosen</source>
        <translation>儲存所選內容</translation>
    </message>
    <message>
        <source>%1, mine: %2</source>
        <translation>%1，我的：%2</translation>
    </message>
    <message>
        <source>%1, saved by somebody else: %2</source>
        <translation>%1，他人已存：%2</translation>
    </message>
    <message>
        <source>only what both changed</source>
        <translation>只列出雙方都改過的欄位</translation>
    </message>
</context>
<context>
    <name>licheng::ConnectForm</name>
    <message>
        <source>Connect to your school</source>
        <translation>連線到學校</translation>
    </message>
    <message>
        <source>Paste the invitation that you were given. If you have none, type the name of the server.</source>
        <translation>請貼上收到的邀請連結；沒有邀請連結時，請輸入伺服器名稱。</translation>
    </message>
    <message>
        <source>Invitation or server</source>
        <translation>邀請連結或伺服器</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>連線</translation>
    </message>
</context>
<context>
    <name>licheng::CornerMark</name>
    <message>
        <source>Mark all rows</source>
        <translation>全選</translation>
    </message>
    <message>
        <source>Mark all rows or none</source>
        <translation>全選或全不選</translation>
    </message>
</context>
<context>
    <name>licheng::DetailsPane</name>
    <message>
        <source>Details</source>
        <translation>詳細資料</translation>
    </message>
</context>
<context>
    <name>licheng::DutyList</name>
    <message>
        <source>Article %1 of the school&apos;s regulation</source>
        <translation>本校補充規定第 %1 點</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>licheng::EmptyState</name>
    <message>
        <source>The record cannot be shown</source>
        <translation>無法顯示這一筆資料</translation>
    </message>
    <message>
        <source>It is not among the %L1 that you may see here, or was removed. Alt+← leads back.</source>
        <translation>它不在這裡您可以檢視的 %L1 筆之中，或已經刪除。按 Alt+← 回到前一頁。</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>顯示全部清單</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>沒有符合條件的資料</translation>
    </message>
    <message>
        <source>The filter hides %L1 rows.</source>
        <translation>篩選條件隱藏了 %L1 筆資料。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除篩選條件</translation>
    </message>
    <message>
        <source>Nothing matches what led here</source>
        <translation>沒有符合條件的資料</translation>
    </message>
    <message>
        <source>Asked for: %1. The list has %L2 others.</source>
        <translation>條件：%1。清單另有 %L2 筆資料。</translation>
    </message>
</context>
<context>
    <name>licheng::FaultListModel</name>
    <message>
        <source>Note</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>錯誤</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>What is wrong, what to do</source>
        <translation>問題與處理方式</translation>
    </message>
    <message>
        <source>%1 rows, the first is %2: %3</source>
        <translation>共 %1 列，第一筆在第 %2 列：%3</translation>
    </message>
    <message>
        <source>%1 rows, unfolded</source>
        <translation>%1 列，已展開</translation>
    </message>
    <message>
        <source>%1 rows, folded</source>
        <translation>%1 列，已收合</translation>
    </message>
</context>
<context>
    <name>licheng::FileCard</name>
    <message>
        <source>Receipt…</source>
        <translation>收執…</translation>
    </message>
    <message>
        <source>Save the server&apos;s signed receipt of the upload: file, SHA-256 and time</source>
        <translation>儲存伺服器簽章的上傳收執：檔案、SHA-256 與時間</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>%1 的預覽</translation>
    </message>
    <message>
        <source>Fingerprint matches ✓ %1</source>
        <translation>指紋相符 ✓ %1</translation>
    </message>
    <message>
        <source>Fingerprint differs ✕ %1</source>
        <translation>指紋不符 ✕ %1</translation>
    </message>
    <message>
        <source>Checking the fingerprint…</source>
        <translation>正在核對指紋…</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>開啟：%1</translation>
    </message>
    <message>
        <source>Receipt: %1</source>
        <translation>收執：%1</translation>
    </message>
</context>
<context>
    <name>licheng::FilterBar</name>
    <message>
        <source>Condition %1</source>
        <translation>條件 %1</translation>
    </message>
    <message>
        <source>Press to remove</source>
        <translation>按下即移除</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>移除此條件</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>條件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Add a filter condition</source>
        <translation>新增篩選條件</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>儲存此檢視…</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>刪除「%1」</translation>
    </message>
    <message>
        <source>Saved view: %1</source>
        <translation>已存檢視：%1</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已存檢視</translation>
    </message>
</context>
<context>
    <name>licheng::FilterPopup</name>
    <message>
        <source>Add condition</source>
        <translation>加入條件</translation>
    </message>
    <message>
        <source>Add a filter condition</source>
        <translation>新增篩選條件</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>比較方式</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Enter adds, Esc closes</source>
        <translation>Enter 加入，Esc 關閉</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Type what “%1” is to be compared with.</source>
        <translation>請輸入「%1」要比對的內容。</translation>
    </message>
    <message>
        <source>“%1” has no values to choose from.</source>
        <translation>「%1」沒有可選的值。</translation>
    </message>
    <message>
        <source>Type a date such as 114/11/23 for “%1”.</source>
        <translation>請為「%1」輸入日期，例如 114/11/23。</translation>
    </message>
    <message>
        <source>Type a whole number for “%1”.</source>
        <translation>請為「%1」輸入整數。</translation>
    </message>
</context>
<context>
    <name>licheng::FindingsModel</name>
    <message>
        <source>Level</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What to mend</source>
        <translation>應修正事項</translation>
    </message>
    <message>
        <source>Course or unit</source>
        <translation>科目或單位</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>紀錄</translation>
    </message>
    <message>
        <source>Who mends it</source>
        <translation>處理者</translation>
    </message>
</context>
<context>
    <name>licheng::FormField</name>
    <message>
        <source>%1 (required)</source>
        <translation>%1（必填）</translation>
    </message>
</context>
<context>
    <name>licheng::HomePage</name>
    <message>
        <source>Nothing waits for you now</source>
        <translation>目前沒有待辦事項</translation>
    </message>
    <message>
        <source>New duties of the regulation appear here by themselves.</source>
        <translation>補充規定的新事項會自動出現在這裡。</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation>待辦</translation>
    </message>
    <message>
        <source>by due date</source>
        <translation>依期限</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>作業期程</translation>
    </message>
    <message>
        <source>this semester</source>
        <translation>本學期</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>我的工作</translation>
    </message>
    <message>
        <source>Your work could not be read</source>
        <translation>無法讀取您的工作</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>第 %1 週</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器讀取。</translation>
    </message>
    <message>
        <source>no period of yours</source>
        <translation>目前沒有您的作業</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Open: %1</source>
        <translation>開啟：%1</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>我已讀</translation>
    </message>
    <message>
        <source>I have read it: %1</source>
        <translation>我已讀：%1</translation>
    </message>
    <message>
        <source>Nothing of this is yours to do now.</source>
        <translation>這一項目前沒有您要辦理的事項。</translation>
    </message>
</context>
<context>
    <name>licheng::ImportPresenter</name>
    <message>
        <source>Your role may not import any kind of record. What roles may do is set under “Roles”.</source>
        <translation>您的角色不能匯入任何資料；角色權限由系統管理師於「角色與權限」設定。</translation>
    </message>
    <message>
        <source>The rows have to be checked first.</source>
        <translation>請先執行檢查。</translation>
    </message>
    <message>
        <source>%1 rows have faults: mend them in the file, or import only the good rows.</source>
        <translation>有 %1 列錯誤：請修正檔案，或只匯入正確的列。</translation>
    </message>
    <message>
        <source>Nothing would change: every good row is in the store already.</source>
        <translation>沒有需要變更的資料：正確的列都已在系統中。</translation>
    </message>
    <message>
        <source>Choose a file first.</source>
        <translation>請先選擇檔案。</translation>
    </message>
    <message>
        <source>No column is mapped to: %1. Press a column&apos;s header to map it.</source>
        <translation>尚未對應：%1。請點欄位標題指定。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the sheet are hidden. Say first whether they are imported.</source>
        <translation>
            <numerusform>工作表中有 %n 列被隱藏，請先選擇是否匯入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The sheet has no row that can be imported.</source>
        <translation>工作表中沒有可匯入的列。</translation>
    </message>
    <message>
        <source>Every row has a fault that has to be mended in the file first.</source>
        <translation>每一列都有須先在檔案中修正的錯誤。</translation>
    </message>
    <message>
        <source>%1 of %2 rows have another name than the register under their number, the first in row %3: %4, there %5. Most likely one column was sorted without the others. Mend the file.</source>
        <translation>%2 列中有 %1 列的姓名（名稱）與該號碼的登錄資料不同，第一個是第 %3 列：檔案為「%4」，登錄為「%5」。可能只排序了其中一欄，請修正檔案。</translation>
    </message>
    <message>
        <source>its name says so</source>
        <translation>檔名如此記載</translation>
    </message>
    <message>
        <source>its heading says so</source>
        <translation>表頭標題如此記載</translation>
    </message>
    <message>
        <source>%1 of %2 rows say so</source>
        <translation>%2 列中有 %1 列如此記載</translation>
    </message>
    <message>
        <source>grade, entry year, course code or day of %1 of %2 rows say so</source>
        <translation>%2 列中有 %1 列的年級、入學年、課程代碼或日期如此顯示</translation>
    </message>
    <message>
        <source>This list seems to be of %1 and not of %2: %3.</source>
        <translation>此名冊似為 %1 而非 %2：%3。</translation>
    </message>
    <message>
        <source>No row of %1 looks like the header of a list. Give the header&apos;s row, another kind of records or another file.</source>
        <translation>%1 中沒有像名冊標題列的一列。請指定標題列、選擇其他資料種類，或改用其他檔案。</translation>
    </message>
    <message>
        <source>%1 of %2 rows bring in %3 a value that another record has now, the first in row %4: %5.</source>
        <translation>%2 列中有 %1 列的「%3」換成了其他紀錄現有的值，第一筆在第 %4 列：%5。</translation>
    </message>
    <message>
        <source>%1 of %2 rows change %3, which hardly ever changes, the first in row %4: %5.</source>
        <translation>%2 列中有 %1 列會變更幾乎不會變動的「%3」，第一筆在第 %4 列：%5。</translation>
    </message>
    <message>
        <source>Most likely the column was sorted without the others. Sort the whole table again.</source>
        <translation>該欄很可能被單獨排序，未帶動其他欄位，請將整張表重新排序。</translation>
    </message>
    <message>
        <source>Which term is meant?</source>
        <translation>請選擇是哪個學期</translation>
    </message>
    <message>
        <source>%1, as chosen</source>
        <translation>%1（所選學期）</translation>
    </message>
    <message>
        <source>%1 holds no row at all. Choose another file.</source>
        <translation>%1 沒有任何資料列。請改選其他檔案。</translation>
    </message>
    <message>
        <source>%1 is a list of the kind “%2”, and not “%3”. Choose that kind of records.</source>
        <translation>%1 是「%2」的名冊，不是「%3」。請改選該資料種類。</translation>
    </message>
    <message>
        <source>%1 is a list of the kind “%2”, which your role may not import. Hand it to the unit that does, or choose another file.</source>
        <translation>%1 是「%2」的名冊，您的角色不得匯入。請交由負責單位匯入，或改選其他檔案。</translation>
    </message>
    <message>
        <source>No header of %1 is known, so row %2 is taken for the header row. Press a column&apos;s header to map it, or give another row.</source>
        <translation>%1 的欄位標題系統都不認得，暫以第 %2 列為標題列。請按欄位標題指定各欄對應的欄位，或改填其他標題列。</translation>
    </message>
    <message>
        <source>The headers fit “%1” alike. “%2” was taken: choose another kind of records if it is not that.</source>
        <translation>標題列與「%1」同樣相符，先當作「%2」；若不是，請改選資料種類。</translation>
    </message>
    <message>
        <source>Of the headers of %1 only “%2” is known, so row %3 is taken for the header row. Press a column&apos;s header to map it, or give another row.</source>
        <translation>%1 的欄位標題系統只認得「%2」，暫以第 %3 列為標題列。請按欄位標題指定各欄對應的欄位，或改填其他標題列。</translation>
    </message>
    <message>
        <source>The server no longer holds what was checked; it may have been started again. Nothing was imported: check the file again, then import it.</source>
        <translation>伺服器已不再保存這次檢查的內容（可能重新啟動過），沒有匯入任何資料；請重新檢查檔案後再匯入。</translation>
    </message>
</context>
<context>
    <name>licheng::ImportPreviewModel</name>
    <message>
        <source>(no header)</source>
        <translation>（無標題）</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不匯入</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>finds the student</source>
        <translation>用來找學生</translation>
    </message>
</context>
<context>
    <name>licheng::ImportsPage</name>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>%1　・　%2 rows</source>
        <translation>%1　・　%2 列</translation>
    </message>
    <message>
        <source>Choose a spreadsheet</source>
        <translation>選擇試算表</translation>
    </message>
    <message>
        <source>Save the rows to mend</source>
        <translation>儲存待修正的列</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;Comma-separated text (*.csv)</source>
        <translation>Excel 活頁簿 (*.xlsx);;逗號分隔文字 (*.csv)</translation>
    </message>
    <message>
        <source>%1 to mend</source>
        <translation>%1 待修正</translation>
    </message>
    <message>
        <source>The rows to mend were saved as %1, each reason on its cell.</source>
        <translation>待修正的列已存為 %1，原因註記於各儲存格。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>選擇檔案</translation>
    </message>
    <message>
        <source>Map columns</source>
        <translation>對應欄位</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>另選檔案</translation>
    </message>
    <message>
        <source>Save rows to mend…</source>
        <translation>儲存待修正列…</translation>
    </message>
    <message>
        <source>Import good rows</source>
        <translation>匯入正確的列</translation>
    </message>
    <message>
        <source>Import all</source>
        <translation>全部匯入</translation>
    </message>
    <message>
        <source>Drop a spreadsheet here</source>
        <translation>將試算表拖放到這裡</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>選擇檔案…</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>檔案內容</translation>
    </message>
    <message>
        <source>Import %1 good rows</source>
        <translation>匯入正確的 %1 列</translation>
    </message>
    <message>
        <source>%1 rows: %2 new, %3 changed, %4 unchanged, %5 with faults</source>
        <translation>共 %1 列：新增 %2、變更 %3、相同 %4、錯誤 %5</translation>
    </message>
    <message>
        <source>%1 rows, no fault found in this file</source>
        <translation>共 %1 列，檔案中沒有發現錯誤</translation>
    </message>
    <message>
        <source>%1 rows, %2 with faults</source>
        <translation>共 %1 列，%2 列有錯誤</translation>
    </message>
    <message>
        <source>Save the rows to mend, correct them and import that file.</source>
        <translation>請儲存待修正的列，修正後再匯入該檔。</translation>
    </message>
    <message>
        <source>Every row is in the store.</source>
        <translation>所有的列都已在系統中。</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>讀取檔案</translation>
    </message>
    <message>
        <source>Looking at the rows</source>
        <translation>檢視各列</translation>
    </message>
    <message>
        <source>Sending rows</source>
        <translation>傳送資料</translation>
    </message>
    <message>
        <source>The server checks every row</source>
        <translation>伺服器逐列檢查</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>匯入中</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.xlsm *.ods *.fods *.xls *.xml *.html *.htm *.csv *.txt *.tsv);;All files (*)</source>
        <translation>試算表 (*.xlsx *.xlsm *.ods *.fods *.xls *.xml *.html *.htm *.csv *.txt *.tsv);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>xlsx, ods, xls or csv, as the school&apos;s own system writes it. The header row and the columns are found by themselves; nothing is changed before you have seen what will happen.</source>
        <translation>可用校務系統匯出的 xlsx、ods、xls 或 csv，系統會自動辨認標題列與欄位。在您看過結果之前，不會變更任何資料。</translation>
    </message>
    <message numerus="yes">
        <source>%n certification(s) of the list are left waiting: taking them over is a permission of its own.</source>
        <translation>
            <numerusform>清冊中 %n 件認證改列待認證：承接他系統認證須另有權限。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what the column is</source>
        <translation>選擇欄位對應</translation>
    </message>
    <message>
        <source>The values are meant so</source>
        <translation>確認這些值無誤</translation>
    </message>
    <message>
        <source>Import the file again for these rows: %1</source>
        <translation>請再次匯入此檔案，以補入下列各列：%1</translation>
    </message>
    <message>
        <source>An import is being stored, and who closes now does not see what became of it.</source>
        <translation>匯入資料正在寫入，現在關閉就看不到匯入結果。</translation>
    </message>
    <message>
        <source>“%1” was imported: %2 new, %3 changed.</source>
        <translation>已匯入「%1」：新增 %2 筆，異動 %3 筆。</translation>
    </message>
    <message>
        <source>Empty list…</source>
        <translation>空白範本…</translation>
    </message>
    <message>
        <source>Saves a workbook with the headers of a kind of list, to be filled in and imported.</source>
        <translation>儲存一份只有標題列的活頁簿，填寫後即可匯入。</translation>
    </message>
    <message>
        <source>Save the empty list</source>
        <translation>儲存空白範本</translation>
    </message>
    <message>
        <source>The empty list was saved as %1. Fill it in, then choose it here.</source>
        <translation>空白範本已儲存為 %1。填寫後在此選取匯入。</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 活頁簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>This import was taken back: nothing of it is in the store any more. Check the file to import it again.</source>
        <translation>這次匯入已收回，系統中沒有留下任何一筆。要再匯入，請重新檢查檔案。</translation>
    </message>
    <message>
        <source>%1 and %2 more kinds of lists from xlsx, ods, xls and csv</source>
        <translation>由 xlsx、ods、xls、csv 匯入%1等，另有 %2 種清冊</translation>
    </message>
    <message>
        <source>%1 from xlsx, ods, xls and csv</source>
        <translation>由 xlsx、ods、xls、csv 匯入%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Empty list</source>
        <translation>空白範本</translation>
    </message>
    <message>
        <source>Also new: %1.</source>
        <translation>一併新增：%1。</translation>
    </message>
</context>
<context>
    <name>licheng::LoginForm</name>
    <message>
        <source>Sign in</source>
        <translation>登入</translation>
    </message>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>在這台電腦保持登入</translation>
    </message>
    <message>
        <source>Log-in name</source>
        <translation>帳號</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>The session is kept in this system&apos;s keychain, not the password.</source>
        <translation>保存在系統金鑰圈的是登入狀態，不是密碼。</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>其他伺服器</translation>
    </message>
    <message>
        <source>Enter your log-in name.</source>
        <translation>請輸入帳號。</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>請輸入密碼。</translation>
    </message>
</context>
<context>
    <name>licheng::MainFrame</name>
    <message>
        <source>Licheng</source>
        <translation>歷程</translation>
    </message>
    <message>
        <source>%1 – Licheng</source>
        <translation>%1 – 歷程</translation>
    </message>
</context>
<context>
    <name>licheng::MainWindow</name>
    <message>
        <source>help,manual,instructions</source>
        <comment>words of a search</comment>
        <translation>說明,手冊,操作手冊,使用手冊,幫助,教學</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln waiting</source>
        <comment>task</comment>
        <translation>
            <numerusform>%1：%Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Close once more to leave all the same.</source>
        <translation>再關閉一次即離開。</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) are not on the server yet. They are kept on this computer and sent after your next sign-in.</source>
        <translation>
            <numerusform>%n 份草稿尚未送到伺服器，會保留在這台電腦，下次登入後送出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>登出</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>沒有可復原的步驟。</translation>
    </message>
    <message>
        <source>Open the drafts</source>
        <translation>開啟草稿</translation>
    </message>
    <message numerus="yes">
        <source>%n attendance entry(s) of %1 were typed without being saved and are kept.</source>
        <translation>
            <numerusform>%1 的出缺勤有 %n 格已輸入但尚未儲存，內容仍為您保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the attendance</source>
        <translation>開啟出缺勤登錄</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) were left without being saved and are kept.</source>
        <translation>
            <numerusform>有 %n 筆輸入內容尚未儲存，已為您保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the record</source>
        <translation>前往該筆資料</translation>
    </message>
    <message>
        <source>What you may do was changed just now. Sign out and in again to see the pages and commands that go with it.</source>
        <translation>您的權限剛才有異動。請登出後重新登入，以顯示對應的頁面與功能。</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>前往名冊</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>切換到 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) are not saved yet. None is lost: open forms stay open, and a page shows its own again in its term.</source>
        <translation>
            <numerusform>有 %Ln 筆尚未儲存；切換後仍會保留：開著的表單不會關閉，頁面上輸入的資料回到該學期時再顯示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved yet: %1. What was typed is kept on this computer and offered after your next sign-in.</source>
        <translation>尚未儲存：%1。輸入的內容保留在這台電腦，下次登入後可接續輸入。</translation>
    </message>
    <message>
        <source>Go to the form</source>
        <translation>前往表單</translation>
    </message>
    <message>
        <source>not on this page</source>
        <translation>這一頁不能用</translation>
    </message>
    <message>
        <source>None of your pages has “%1”.</source>
        <translation>您的頁面都沒有「%1」。</translation>
    </message>
    <message>
        <source>“%1” is not for “%2”. It works on “%3”, for example: open that first.</source>
        <translation>「%1」不能用在「%2」。請先開啟可以用的頁面，例如「%3」。</translation>
    </message>
    <message>
        <source>Open “%1”</source>
        <translation>開啟「%1」</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>This page has nothing to print. Pages with “Print” above what they show are printed by this key.</source>
        <translation>本頁沒有可列印的內容；內容上方有「列印」的頁面都可用此鍵列印。</translation>
    </message>
    <message>
        <source>in “My account”</source>
        <translation>在「我的帳號」</translation>
    </message>
    <message>
        <source>“%1” is done with rows: mark one (Space) and choose it in the bar that appears.</source>
        <translation>「%1」針對資料列：請先勾選一列（空白鍵），再從出現的工具列選取。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait for the connection and would be lost.</source>
        <translation>
            <numerusform>%n 項變更尚待連線送出，離開後不會送出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::MappingHeader</name>
    <message>
        <source>Leave out</source>
        <translation>不匯入</translation>
    </message>
    <message>
        <source> (required)</source>
        <translation>（必填）</translation>
    </message>
    <message>
        <source> ← %1</source>
        <translation> ← %1</translation>
    </message>
    <message>
        <source>What “%1” is</source>
        <translation>「%1」對應的欄位</translation>
    </message>
</context>
<context>
    <name>licheng::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>關閉訊息</translation>
    </message>
</context>
<context>
    <name>licheng::NavigationButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 件待辦</numerusform>
        </translation>
    </message>
    <message>
        <source>view only</source>
        <translation>僅供檢視</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>pages</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>licheng::NavigationPanel</name>
    <message>
        <source>Navigation</source>
        <translation>導覽</translation>
    </message>
    <message>
        <source>Licheng</source>
        <translation>歷程</translation>
    </message>
    <message>
        <source>School year and semester</source>
        <translation>學年度與學期</translation>
    </message>
    <message>
        <source>My pages</source>
        <translation>常用</translation>
    </message>
    <message>
        <source>Take out of my pages</source>
        <translation>移出常用</translation>
    </message>
    <message>
        <source>Put among my pages</source>
        <translation>加入常用</translation>
    </message>
    <message>
        <source>Up among my pages</source>
        <translation>在常用中上移</translation>
    </message>
    <message>
        <source>Down among my pages</source>
        <translation>在常用中下移</translation>
    </message>
</context>
<context>
    <name>licheng::OutcomeDetails</name>
    <message>
        <source>Nothing to show</source>
        <translation>沒有可檢視的資料</translation>
    </message>
    <message>
        <source>Uploads this semester</source>
        <translation>本學期上傳</translation>
    </message>
    <message>
        <source>Selected this year</source>
        <translation>本學年勾選</translation>
    </message>
    <message>
        <source>History</source>
        <translation>經過</translation>
    </message>
    <message>
        <source>No outcome chosen</source>
        <translation>尚未選取成果</translation>
    </message>
    <message>
        <source>Choose a row to see its file and description.</source>
        <translation>選取一列即可檢視檔案與簡述。</translation>
    </message>
    <message>
        <source>Student →</source>
        <translation>學生頁 →</translation>
    </message>
    <message>
        <source>%1　%2 credits　Course code %3</source>
        <translation>%1　%2 學分　課程代碼 %3</translation>
    </message>
    <message>
        <source>%1 (%2 / %3 characters)</source>
        <translation>%1（%2 / %3 字）</translation>
    </message>
    <message>
        <source>%1 (%2 characters)</source>
        <translation>%1（%2 字）</translation>
    </message>
    <message>
        <source>Returned by %1: %2</source>
        <translation>%1 退回：%2</translation>
    </message>
    <message>
        <source>Selected %1</source>
        <translation>已勾選 %1</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Unselect</source>
        <translation>取消勾選</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>勾選</translation>
    </message>
    <message>
        <source>Certify</source>
        <translation>認證</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>已是如此，不需變更。</translation>
    </message>
    <message>
        <source>The list names “%1”, but no file has been uploaded</source>
        <translation>名冊列有「%1」，但尚未上傳檔案</translation>
    </message>
    <message>
        <source>Certified on paper by %1 on %2. %3</source>
        <translation>紙本認證：%1，%2。%3</translation>
    </message>
    <message>
        <source>Certification taken over from another system: %1</source>
        <translation>承接他系統認證：%1</translation>
    </message>
    <message>
        <source>The file was added after the certification, %1</source>
        <translation>認證後補件：%1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新送出</translation>
    </message>
    <message>
        <source>On paper…</source>
        <translation>登錄紙本認證…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Its files are not known</source>
        <translation>無法得知有哪些檔案</translation>
    </message>
    <message>
        <source>Exchange…</source>
        <translation>換選…</translation>
    </message>
</context>
<context>
    <name>licheng::OutcomesModel</name>
    <message>
        <source>Document, media</source>
        <translation>文件、影音</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>影音</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>缺檔案</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
</context>
<context>
    <name>licheng::OutcomesPage</name>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>No course outcomes in this term yet</source>
        <translation>本學期尚無課程學習成果</translation>
    </message>
    <message>
        <source>Students upload what they made in their courses; teachers certify that it is theirs. Lists from another system can be imported.</source>
        <translation>學生上傳課程中完成的作品，由任課教師認證；也可匯入其他系統的名冊。</translation>
    </message>
    <message>
        <source>%1 items certified.</source>
        <translation>已認證 %1 件。</translation>
    </message>
    <message>
        <source>%1 items returned.</source>
        <translation>已退回 %1 件。</translation>
    </message>
    <message>
        <source>%1 items selected.</source>
        <translation>已勾選 %1 件。</translation>
    </message>
    <message>
        <source>%1 items unselected.</source>
        <translation>已取消勾選 %1 件。</translation>
    </message>
    <message>
        <source>%1 items wait for certification again.</source>
        <translation>%1 件回到待認證。</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>處理中</translation>
    </message>
    <message>
        <source>Course outcomes</source>
        <translation>課程學習成果</translation>
    </message>
    <message>
        <source>Certify %n</source>
        <translation>認證 %n 件</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>勾選</translation>
    </message>
    <message>
        <source>Unselect</source>
        <translation>取消勾選</translation>
    </message>
    <message>
        <source>Gathering the marked records</source>
        <translation>彙整已選的資料</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>已是如此，不需變更。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>%1 certifications on paper recorded.</source>
        <translation>已登錄 %1 件紙本認證。</translation>
    </message>
    <message>
        <source>Sent again: its teacher decides anew.</source>
        <translation>已重新送出，由任課教師重新認證。</translation>
    </message>
    <message>
        <source>On paper…</source>
        <translation>登錄紙本認證…</translation>
    </message>
    <message>
        <source>Confirmation slips of what is selected</source>
        <translation>勾選確認單</translation>
    </message>
    <message>
        <source>Confirmation slips of what is selected, of a student or a class, to be signed</source>
        <translation>勾選確認單：一位學生或全班，供簽名</translation>
    </message>
    <message>
        <source>Slips of selection</source>
        <translation>勾選確認單</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>licheng::PageHeader</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>登出</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 則未讀</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Notices: %n unread</source>
        <translation>
            <numerusform>通知：%n 則未讀</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::PasswordForm</name>
    <message>
        <source>Choose your own password</source>
        <translation>設定自己的密碼</translation>
    </message>
    <message>
        <source>The password that you were given serves once. Choose one that only you know: at least 10 characters, for example a short sentence.</source>
        <translation>您收到的密碼只用一次。請設定只有自己知道的密碼，至少 10 個字元，例如一句短句。</translation>
    </message>
    <message>
        <source>Password you were given</source>
        <translation>收到的密碼</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密碼</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>再輸入一次新密碼</translation>
    </message>
    <message>
        <source>Change and go on</source>
        <translation>變更並繼續</translation>
    </message>
    <message>
        <source>The two are not the same. Type the new password once more.</source>
        <translation>兩次輸入不同，請重新輸入新密碼。</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>變更密碼</translation>
    </message>
    <message>
        <source>At least 10 characters, for example a short sentence. Sign-ins on other computers end.</source>
        <translation>至少 10 個字元，例如一個短句。變更後，其他電腦上的登入將結束。</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>目前的密碼</translation>
    </message>
</context>
<context>
    <name>licheng::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>licheng::QuotaMeter</name>
    <message>
        <source>%1 full</source>
        <translation>%1 已滿</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1：無法得知</translation>
    </message>
    <message>
        <source>%1, %2 too many</source>
        <translation>%1，超出 %2</translation>
    </message>
</context>
<context>
    <name>licheng::RecordExport</name>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>匯出已取消，未寫入檔案。</translation>
    </message>
</context>
<context>
    <name>licheng::RecordForm</name>
    <message>
        <source>Without a connection it is not known which record this is. Leave the form open, or close the program: what you typed is kept.</source>
        <translation>目前沒有連線，無法確定是哪一筆資料。可以保留表單，或關閉程式：輸入的內容會保留。</translation>
    </message>
    <message>
        <source>Close the form; once more to discard what was entered</source>
        <translation>關閉表單；再按一次捨棄輸入的內容</translation>
    </message>
    <message>
        <source>There is no connection. The entry is kept on this computer and sent when it is back.</source>
        <translation>目前沒有連線。這筆資料已保留在本機，恢復連線後會自動送出。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新增%1</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>%1 fields need a correction. First: %2</source>
        <translation>有 %1 個欄位須修正。第一個：%2</translation>
    </message>
    <message>
        <source>Go to the field</source>
        <translation>前往欄位</translation>
    </message>
    <message>
        <source>What you entered has not been saved. Esc goes on with it.</source>
        <translation>您輸入的內容尚未儲存。按 Esc 繼續輸入。</translation>
    </message>
    <message>
        <source>Discard it (Ctrl+W)</source>
        <translation>捨棄（Ctrl+W）</translation>
    </message>
    <message>
        <source>An entry of %1 that was not saved is kept on this computer.</source>
        <translation>這台電腦留有 %1 未儲存的輸入內容。</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>接續輸入</translation>
    </message>
    <message>
        <source>What you type cannot be kept on this computer. Save it soon, and free some space.</source>
        <translation>輸入內容無法暫存在這台電腦。請盡快儲存，並清出磁碟空間。</translation>
    </message>
    <message>
        <source>%1 changed the same fields after you opened this record. Choose what stays; everything else that was changed, by you or by them, is kept.</source>
        <translation>您開啟後，%1修改了相同的欄位，請選擇要保留的內容；其餘由您或他人修改之處都會保留。</translation>
    </message>
    <message>
        <source>Save and begin the next</source>
        <translation>儲存並新增下一筆</translation>
    </message>
    <message>
        <source>%1 was entered. This is the next one.</source>
        <translation>已新增%1，請接著輸入下一筆。</translation>
    </message>
    <message>
        <source>There is no connection. This is what was seen last, with what you entered; fields that were not read stay as they are.</source>
        <translation>目前沒有連線。這裡是最後看到的資料與您輸入的內容；未讀取的欄位不會變更。</translation>
    </message>
    <message>
        <source>Not read: it stays as it is.</source>
        <translation>未讀取，維持原有內容。</translation>
    </message>
    <message numerus="yes">
        <source>Whoever was born on %1 is %Ln year(s) old today. Correct it, or save again if it is right.</source>
        <translation>
            <numerusform>%1 出生者今日 %Ln 歲。請更正；若無誤，再按一次儲存。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is right, save</source>
        <translation>無誤，儲存</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>前往%1</translation>
    </message>
    <message>
        <source>%1 is entered already. Save again if it is to stand twice.</source>
        <translation>%1 已登錄過。如確要登錄兩筆，請再儲存一次。</translation>
    </message>
    <message>
        <source>Show the other one</source>
        <translation>查看已登錄的那一筆</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>仍要儲存</translation>
    </message>
    <message>
        <source>%1 is still to come: nobody was born on it yet. Correct it.</source>
        <translation>%1 尚未到，不會是出生日期，請更正。</translation>
    </message>
    <message>
        <source>“%1” stays open.</source>
        <translation>「%1」仍開著，輸入的內容都保留。</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>回到表單</translation>
    </message>
</context>
<context>
    <name>licheng::RecordListPage</name>
    <message numerus="yes">
        <source>A pasted block of %n records has not been stored yet, and closing now may lose it.</source>
        <translation>
            <numerusform>貼上的 %n 筆資料尚未存到伺服器，現在關閉可能遺失。</numerusform>
        </translation>
    </message>
    <message>
        <source>New (F3)</source>
        <translation>新增（F3）</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>匯入試算表</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>%1 match, %2 in all</source>
        <translation>符合 %1 筆，共 %2 筆</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>無法讀取清單</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>匯入試算表…</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已儲存。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>%1 records are marked, but at most %2 are removed at a time. Nothing was removed.</source>
        <translation>已勾選 %1 筆，但一次最多刪除 %2 筆；沒有刪除任何資料。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change the record (F2)</source>
        <translation>修改這筆資料（F2）</translation>
    </message>
    <message>
        <source>Remove what is marked, or the current record (Delete)</source>
        <translation>刪除勾選的資料，或目前這一筆（Delete）</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Paste as new rows</source>
        <translation>貼成新資料列</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>向下填滿</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Details and history</source>
        <translation>詳細資料與歷程</translation>
    </message>
    <message>
        <source>Change a field…</source>
        <translation>修改欄位…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>刪除…</translation>
    </message>
    <message>
        <source>%1 records are marked, but at most %2 are changed at a time. Nothing was changed.</source>
        <translation>已勾選 %1 筆，一次最多修改 %2 筆。沒有更動任何資料。</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新增資料</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1 筆</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>依此欄排序</translation>
    </message>
    <message>
        <source>None that you may see</source>
        <translation>沒有您看得到的資料</translation>
    </message>
    <message>
        <source>This role sees a part of these records alone, and none is in it.</source>
        <translation>這個角色只看得到其中一部分，目前沒有屬於這部分的資料。</translation>
    </message>
    <message>
        <source>Print what is marked, or all that is listed</source>
        <translation>列印勾選的資料，未勾選時列印目前清單</translation>
    </message>
    <message>
        <source>Export what is marked, or all that is listed</source>
        <translation>匯出勾選的資料，未勾選時匯出目前清單</translation>
    </message>
</context>
<context>
    <name>licheng::ReferenceEdit</name>
    <message>
        <source>%1 school year</source>
        <translation>%1 學年度</translation>
    </message>
    <message>
        <source>Type a number or name, ↓ lists</source>
        <translation>輸入編號或名稱，按 ↓ 列出</translation>
    </message>
    <message>
        <source>Chosen; its name cannot be read</source>
        <translation>已選定，但無法讀取名稱</translation>
    </message>
    <message>
        <source>semester %1</source>
        <translation>第 %1 學期</translation>
    </message>
</context>
<context>
    <name>licheng::RocDateEdit</name>
    <message>
        <source>such as 114/11/23</source>
        <translation>例：114/11/23</translation>
    </message>
    <message>
        <source>114/11/23, 1141123, 11/23, +1 or T for today; + and − step a day, PageUp and PageDown a month</source>
        <translation>114/11/23、1141123、11/23、+1，或按 T 輸入今天；＋、－ 加減一日，PageUp、PageDown 加減一個月</translation>
    </message>
</context>
<context>
    <name>licheng::ScheduleForm</name>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Both divisions</source>
        <translation>日間部與進修部</translation>
    </message>
    <message>
        <source>No batch</source>
        <translation>不分梯次</translation>
    </message>
    <message>
        <source>Batch %1</source>
        <translation>第 %1 梯次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>適用年級</translation>
    </message>
    <message>
        <source>None chosen means every grade.</source>
        <translation>都不選表示全部年級。</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>適用部別</translation>
    </message>
    <message>
        <source>Extended for</source>
        <translation>展延對象</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>梯次</translation>
    </message>
    <message>
        <source>Grade 3 submits in two batches.</source>
        <translation>高三分兩梯次提交。</translation>
    </message>
    <message>
        <source>Reason of the extension</source>
        <translation>展延原因</translation>
    </message>
    <message>
        <source>It is kept in the log (article 4).</source>
        <translation>會留存於紀錄（第四點）。</translation>
    </message>
    <message>
        <source>New extension</source>
        <translation>新增展延</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>展延</translation>
    </message>
    <message>
        <source>New period</source>
        <translation>新增期程</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期程</translation>
    </message>
    <message>
        <source>No student has this number.</source>
        <translation>沒有這個學號的學生。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>One student</source>
        <translation>一位學生</translation>
    </message>
    <message>
        <source>One class</source>
        <translation>一個班級</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>There is no connection. The entry is kept on this computer and sent when it is back.</source>
        <translation>目前沒有連線。這筆資料已保留在本機，恢復連線後會自動送出。</translation>
    </message>
    <message>
        <source>%1 changed the same fields after you opened this period. Choose what stays; everything else that was changed, by you or by them, is kept.</source>
        <translation>您開啟後，%1修改了相同的欄位，請選擇要保留的內容；其餘由您或他人修改之處都會保留。</translation>
    </message>
    <message>
        <source>It still belongs to it; a day alone, or 24:00, is the end of that day.</source>
        <translation>所填時刻仍在期間內；只填日期或填 24:00 表示到當日結束。</translation>
    </message>
    <message>
        <source>Self-check opens</source>
        <translation>自我檢核開始</translation>
    </message>
    <message>
        <source>Self-check closes</source>
        <translation>自我檢核截止</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名冊</translation>
    </message>
    <message>
        <source>Every list</source>
        <translation>所有名冊</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>承辦單位</translation>
    </message>
    <message>
        <source>Supervising unit</source>
        <translation>督導單位</translation>
    </message>
    <message>
        <source>Official notice</source>
        <translation>依據文號</translation>
    </message>
    <message>
        <source>Number of the notice that set the dates.</source>
        <translation>訂定此期間之公文文號。</translation>
    </message>
    <message>
        <source>Everybody of the period</source>
        <translation>此期程之全體對象</translation>
    </message>
    <message>
        <source>Draft, not saved yet. Enter saves it, Esc drops it.</source>
        <translation>草稿，尚未儲存。按 Enter 儲存，按 Esc 捨棄。</translation>
    </message>
    <message>
        <source>Is: %1</source>
        <translation>原期間：%1</translation>
    </message>
    <message>
        <source>Will be: %1</source>
        <translation>改為：%1</translation>
    </message>
    <message>
        <source>On the timeline ← and → move it, with Ctrl the beginning alone, with Shift the end; Space lets them move the self-check.</source>
        <translation>時間軸上以 ←、→ 移動；加 Ctrl 只移開始，加 Shift 只移截止；空白鍵改移自我檢核。</translation>
    </message>
</context>
<context>
    <name>licheng::ScheduleModel</name>
    <message>
        <source>↳ Extension: %1</source>
        <translation>↳ 展延：%1</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>學期</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Reason of the extension</source>
        <translation>展延原因</translation>
    </message>
</context>
<context>
    <name>licheng::SchedulePage</name>
    <message>
        <source>Add a period</source>
        <translation>新增期程</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>作業期程</translation>
    </message>
    <message>
        <source>every step has its period (article 4)</source>
        <translation>各項作業均已訂定期程（第四點）</translation>
    </message>
    <message>
        <source>without a period yet: %1</source>
        <translation>尚未訂定：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1  ・  %2</source>
        <translation>%1　・　%2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The schedule could not be read</source>
        <translation>無法讀取作業期程</translation>
    </message>
    <message>
        <source>No period has been published for this term</source>
        <translation>本學期尚未公告作業期程</translation>
    </message>
    <message>
        <source>The office of academic affairs plans the schedule of each semester and publishes it (article 4).</source>
        <translation>各項作業期程由教務處每學期規劃並公告（第四點）。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>已刪除「%1」。</translation>
    </message>
    <message>
        <source>“%1” is saved.</source>
        <translation>已儲存「%1」。</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>第 %1 週</translation>
    </message>
    <message>
        <source>No period chosen</source>
        <translation>未選擇期程</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩餘時間</translation>
    </message>
    <message>
        <source>Reason of the extension</source>
        <translation>展延原因</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>至 %1</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>展延</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>展延…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器讀取。</translation>
    </message>
    <message>
        <source>Plan…</source>
        <translation>規劃…</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>公告…</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>待留意</translation>
    </message>
    <message>
        <source>Self-check</source>
        <translation>自我檢核</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Responsible unit</source>
        <translation>承辦單位</translation>
    </message>
    <message>
        <source>Supervising unit</source>
        <translation>督導單位</translation>
    </message>
    <message>
        <source>Official notice</source>
        <translation>依據文號</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s) were planned.</source>
        <translation>
            <numerusform>已規劃 %n 項期程。</numerusform>
        </translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Publish the schedule of %1?</source>
        <translation>要公告%1的作業期程嗎？</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at are left.</source>
        <translation>
            <numerusform>尚有 %n 項待留意。</numerusform>
        </translation>
    </message>
    <message>
        <source>It is kept as a version and announced on everybody&apos;s home page. Then save page and calendar for the school&apos;s web site.</source>
        <translation>公告內容會留存為一版，並顯示於所有人的首頁。之後請儲存網頁與行事曆檔，放上學校網站。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Version %1 of the schedule is published.</source>
        <translation>作業期程第 %1 版已公告。</translation>
    </message>
    <message>
        <source>The page and the calendar are of the published schedule, and none has been published for this term (%1). Plan it, then publish it with “Publish…”.</source>
        <translation>網頁檔與行事曆檔取自已公告之作業期程，本學期尚未公告（%1）。請由教務處規劃後，按「公告…」公告期程。</translation>
    </message>
    <message>
        <source>Folder for page and calendar</source>
        <translation>存放網頁與行事曆檔的資料夾</translation>
    </message>
    <message>
        <source>The files could not be written: %1</source>
        <translation>檔案無法寫入：%1</translation>
    </message>
    <message>
        <source>schedule.html and schedule.ics are in %1.</source>
        <translation>schedule.html 與 schedule.ics 已存到 %1。</translation>
    </message>
    <message>
        <source>Web page…</source>
        <translation>網頁檔…</translation>
    </message>
    <message>
        <source>version %1 is published</source>
        <translation>已公告第 %1 版</translation>
    </message>
    <message>
        <source>%1 (published, version %2)</source>
        <translation>%1（已公告於第 %2 版）</translation>
    </message>
    <message>
        <source>“%1” is being changed and not saved.</source>
        <translation>「%1」正在修改，尚未儲存。</translation>
    </message>
    <message>
        <source>Go on with it and save it, or drop the draft.</source>
        <translation>請繼續修改並儲存，或捨棄草稿。</translation>
    </message>
    <message>
        <source>Drop the draft</source>
        <translation>捨棄草稿</translation>
    </message>
    <message>
        <source>Go on with the draft</source>
        <translation>繼續修改</translation>
    </message>
    <message>
        <source>Is: %1</source>
        <translation>原期間：%1</translation>
    </message>
    <message>
        <source>Will be: %1</source>
        <translation>改為：%1</translation>
    </message>
    <message numerus="yes">
        <source>It touches: %1, %n class(es)</source>
        <translation>
            <numerusform>影響對象：%1，共 %n 班</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extension(s) rest on it.</source>
        <translation>
            <numerusform>有 %n 項展延以此期間為準。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is published (version %2, %3). Change it all the same?</source>
        <translation>「%1」已公告（第 %2 版，%3）。確定要修改嗎？</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message numerus="yes">
        <source>%n there already were completed.</source>
        <translation>
            <numerusform>補齊 %n 項既有期程。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) without a period yet</source>
        <translation>
            <numerusform>尚有 %n 項作業未訂期程</numerusform>
        </translation>
    </message>
    <message>
        <source>A period of the schedule is entered and not saved. It is kept on this computer and offered after your next sign-in.</source>
        <translation>作業期程有一個期間已輸入、尚未儲存，內容保留在這台電腦，下次登入後可接續輸入。</translation>
    </message>
    <message>
        <source>An entry of %1 that was not saved is kept on this computer.</source>
        <translation>這台電腦留有 %1 未儲存的輸入內容。</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>接續輸入</translation>
    </message>
    <message>
        <source>Plan, publish, web page</source>
        <translation>規劃、公告、網頁檔</translation>
    </message>
</context>
<context>
    <name>licheng::ScheduleTimeline</name>
    <message>
        <source>Schedule</source>
        <translation>作業期程</translation>
    </message>
</context>
<context>
    <name>licheng::SearchField</name>
    <message>
        <source>Student, class, function</source>
        <translation>搜尋學生、班級、功能</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜尋結果</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>找不到「%1」</translation>
    </message>
</context>
<context>
    <name>licheng::SearchPresenter</name>
    <message>
        <source>Pages</source>
        <translation>功能</translation>
    </message>
</context>
<context>
    <name>licheng::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>目前畫面</translation>
    </message>
</context>
<context>
    <name>licheng::SignInWindow</name>
    <message>
        <source>Nothing was sent to that server. Ask the information section for an invitation.</source>
        <translation>沒有送出任何資料。請向資訊組索取邀請連結。</translation>
    </message>
    <message>
        <source>Sign in – Licheng</source>
        <translation>登入 – 歷程</translation>
    </message>
    <message>
        <source>Licheng</source>
        <translation>歷程</translation>
    </message>
    <message>
        <source>%1 does not have the key that the invitation names, so nothing was sent. Check the invitation, or ask the information section for a new one.</source>
        <translation>%1 的金鑰與邀請連結所載不同，因此沒有送出任何資料。請檢查邀請連結，或向資訊組索取新的。</translation>
    </message>
    <message>
        <source>%1 does not answer. Check the network and whether the server runs; it is tried again by itself.</source>
        <translation>%1 沒有回應，請檢查網路與伺服器是否運作；程式會自動重試。</translation>
    </message>
    <message>
        <source>This is neither an invitation nor the name of a server. An invitation begins with licheng:// and ends with the key after #.</source>
        <translation>這不是邀請連結，也不是伺服器名稱。邀請連結以 licheng:// 開頭，# 之後為金鑰。</translation>
    </message>
</context>
<context>
    <name>licheng::StatusLine</name>
    <message>
        <source>Connected</source>
        <translation>已連線</translation>
    </message>
    <message>
        <source>Key changed, not connected</source>
        <translation>金鑰不同，未連線</translation>
    </message>
    <message>
        <source>The server shows another key than before, so nothing is sent to it. Ask the information section before you go on.</source>
        <translation>伺服器出示的金鑰與先前不同，因此不會送出任何資料。請先洽資訊組。</translation>
    </message>
    <message>
        <source>Connection lost, trying again</source>
        <translation>連線中斷，重試中</translation>
    </message>
    <message>
        <source>The connection is lost. You can go on reading; what you type is kept as a draft and sent after the connection is back.</source>
        <translation>連線中斷，資料可閱讀，輸入會保留為草稿，恢復連線後自動送出。</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未連線</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) need your decision</source>
        <translation>
            <numerusform>%n 份草稿待您決定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) kept, not sent yet</source>
        <translation>
            <numerusform>保留 %n 份草稿，尚未送出</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>Everything saved  %1</source>
        <translation>全部已儲存　%1</translation>
    </message>
    <message>
        <source>Everything saved</source>
        <translation>全部已儲存</translation>
    </message>
    <message numerus="yes">
        <source>The connection is back. %n draft(s) are being sent.</source>
        <translation>
            <numerusform>連線已恢復，正在傳送 %n 份草稿。</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection is back. Nothing waits to be sent.</source>
        <translation>連線已恢復，沒有待傳送的資料。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries not saved</source>
        <translation>
            <numerusform>%n 項登錄未儲存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait for the connection</source>
        <translation>
            <numerusform>%n 項變更尚待連線送出</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::StatusMark</name>
    <message>
        <source>Overdue or wrong</source>
        <translation>逾期或有誤</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>即將到期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>Not due</source>
        <translation>尚未到期</translation>
    </message>
</context>
<context>
    <name>licheng::StepHeader</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>步驟 %1/%2：%3</translation>
    </message>
</context>
<context>
    <name>licheng::SubmissionListsModel</name>
    <message>
        <source>Not begun</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名冊</translation>
    </message>
    <message>
        <source>Roster code</source>
        <translation>名冊別</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>筆數</translation>
    </message>
    <message>
        <source>To mend</source>
        <translation>須修正</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Pre-checked</source>
        <translation>預檢時間</translation>
    </message>
    <message>
        <source>For</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>%1, changed since</source>
        <translation>%1（已異動）</translation>
    </message>
    <message>
        <source>Not owed</source>
        <translation>無須提交</translation>
    </message>
</context>
<context>
    <name>licheng::SubmissionPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Lists of the school year</source>
        <translation>本學年度名冊</translation>
    </message>
    <message>
        <source>Checks that found something</source>
        <translation>有發現的檢查項目</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>檢查結果</translation>
    </message>
    <message>
        <source>Exported workbook</source>
        <translation>匯出的活頁簿</translation>
    </message>
    <message>
        <source>Pre-check</source>
        <translation>預檢</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Mark submitted</source>
        <translation>標記已提交</translation>
    </message>
    <message>
        <source>Checking every record of the list</source>
        <translation>逐筆預檢</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>產生名冊</translation>
    </message>
    <message>
        <source>Marking as submitted</source>
        <translation>標記為已提交</translation>
    </message>
    <message>
        <source>The list is marked as submitted. What changes in it from now on goes by “Correct and submit again”.</source>
        <translation>名冊已標記為已提交。之後如有變更，請以「更正後重送」辦理。</translation>
    </message>
    <message>
        <source>School year %1</source>
        <translation>%1 學年度</translation>
    </message>
    <message>
        <source>No list chosen</source>
        <translation>尚未選取名冊</translation>
    </message>
    <message>
        <source>Contents →</source>
        <translation>名冊內容 →</translation>
    </message>
    <message>
        <source>Roster code</source>
        <translation>名冊別</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>筆數</translation>
    </message>
    <message>
        <source>Pre-checked</source>
        <translation>預檢時間</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交時間</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>匯出時間</translation>
    </message>
    <message>
        <source>Not exported yet</source>
        <translation>尚未匯出</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>未公布</translation>
    </message>
    <message>
        <source>This list has not been pre-checked yet</source>
        <translation>此名冊尚未預檢</translation>
    </message>
    <message>
        <source>The pre-check looks at every record of the list before it is submitted and leads to each that has to be mended.</source>
        <translation>提交前預檢名冊的每一筆資料，並帶您前往須修正之處。</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>沒有發現問題</translation>
    </message>
    <message>
        <source>The list can be exported and submitted.</source>
        <translation>名冊可以匯出並提交。</translation>
    </message>
    <message>
        <source>%1 records are submitted. What changes in them afterwards needs a correction with its reason, and the list goes again.</source>
        <translation>即將提交 %1 筆資料。提交後如有變更，須敘明原因更正，名冊並重新提交。</translation>
    </message>
    <message>
        <source>Mark as submitted</source>
        <translation>標記為已提交</translation>
    </message>
    <message>
        <source>Save the workbook</source>
        <translation>儲存名冊</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 活頁簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Fetching the archived workbook</source>
        <translation>下載封存的名冊</translation>
    </message>
    <message>
        <source>Saved as %1. SHA-256 %2 matches the archive.</source>
        <translation>已存為 %1，SHA-256 %2 與封存相符。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>負責單位</translation>
    </message>
    <message>
        <source>History</source>
        <translation>經過</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Comparing with the last export</source>
        <translation>正在與上次匯出比對</translation>
    </message>
    <message>
        <source>Taking the list back</source>
        <translation>正在撤回名冊</translation>
    </message>
    <message>
        <source>The list is open again; its records can be changed and submitted anew.</source>
        <translation>名冊已重新開放，紀錄可以修改後再提交。</translation>
    </message>
    <message>
        <source>%1 (edition %2)</source>
        <translation>%1（第 %2 版）</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>尚無紀錄</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Correct and submit again…</source>
        <translation>更正後重送…</translation>
    </message>
    <message>
        <source>Add a list of later selections</source>
        <translation>追加後來勾選的名冊</translation>
    </message>
    <message>
        <source>Compare with the last export</source>
        <translation>與上次匯出比對</translation>
    </message>
    <message>
        <source>Save the findings…</source>
        <translation>儲存預檢結果…</translation>
    </message>
    <message>
        <source>Correct and submit again</source>
        <translation>更正後重送</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The reason stays in the history of the list.</source>
        <translation>原因會留在名冊的歷程中。</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Open for correction</source>
        <translation>開放更正</translation>
    </message>
    <message>
        <source>Save the findings</source>
        <translation>儲存預檢結果</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;PDF to be printed (*.pdf)</source>
        <translation>Excel 活頁簿 (*.xlsx);;供列印的 PDF (*.pdf)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were written to %1.</source>
        <translation>
            <numerusform>已將 %n 項預檢結果寫入 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of the list were written to %1.</source>
        <translation>
            <numerusform>已將名冊的 %n 個附件寫入 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-check signed</source>
        <translation>已簽自我檢核</translation>
    </message>
    <message>
        <source>Self-check</source>
        <translation>自我檢核</translation>
    </message>
    <message>
        <source>Not signed yet</source>
        <translation>尚未簽核</translation>
    </message>
    <message>
        <source>Self-check of the list</source>
        <translation>此名冊的自我檢核</translation>
    </message>
    <message>
        <source> Its self-check is not signed yet: it cannot be submitted.</source>
        <translation>　自我檢核尚未簽核，還不能提交。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln receipt(s) were not confirmed by their students</source>
        <translation>
            <numerusform>尚有 %Ln 筆未經學生確認</numerusform>
        </translation>
    </message>
    <message>
        <source>%1　・　%2 lists to submit, %3 pass the pre-check, %4 submitted</source>
        <translation>%1　・　須提交名冊 %2 份，預檢通過 %3 份，已提交 %4 份</translation>
    </message>
    <message>
        <source>The workbook was not saved, so the list is not exported. Export it again.</source>
        <translation>活頁簿未存檔，名冊尚未匯出。請重新匯出。</translation>
    </message>
    <message>
        <source>the workbook was not saved; the list is not exported</source>
        <translation>活頁簿未存檔，名冊未匯出</translation>
    </message>
    <message>
        <source>Pre-checked on %1 by %2 %3: %4 records, %5 to mend, %6 warnings</source>
        <translation>已由%2 %3 於 %1 預檢：%4 筆，須修正 %5 項，提醒 %6 項</translation>
    </message>
    <message>
        <source>The pre-check anew shows each finding with the way to its record.</source>
        <translation>重新預檢即列出各項檢核結果，並可前往該筆紀錄。</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>提交後異動</translation>
    </message>
    <message>
        <source>%1. “More… → Compare with the last export” shows how the list differs from what was submitted.</source>
        <translation>%1。「更多… → 與上次匯出比對」顯示名冊與提交內容的差異。</translation>
    </message>
    <message>
        <source>Only what my unit has to mend</source>
        <translation>只看本單位待修正的名冊</translation>
    </message>
    <message>
        <source>Only what my unit has to mend by article %1</source>
        <translation>只看本單位依%1待修正的名冊</translation>
    </message>
    <message>
        <source>Only what the units that I supervise still have to submit</source>
        <translation>只看所督導單位尚未提交的名冊</translation>
    </message>
    <message>
        <source>Only what the units that I supervise still have to submit by article %1</source>
        <translation>只看所督導單位依%1尚未提交的名冊</translation>
    </message>
    <message>
        <source>Only the lists that my unit has to submit</source>
        <translation>只看本單位應提交的名冊</translation>
    </message>
    <message>
        <source>Only the lists that have to be submitted</source>
        <translation>只看應提交的名冊</translation>
    </message>
</context>
<context>
    <name>licheng::SubmissionPresenter</name>
    <message>
        <source>Batch %1</source>
        <translation>第 %1 梯次</translation>
    </message>
    <message>
        <source>Addition %1</source>
        <translation>追加第 %1 次</translation>
    </message>
    <message>
        <source>Edition %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>Findings: %1</source>
        <translation>預檢結果：%1</translation>
    </message>
    <message>
        <source>School year %1　%2</source>
        <translation>%1 學年度　%2</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>層級</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What to mend</source>
        <translation>待處理</translation>
    </message>
    <message>
        <source>Course or unit</source>
        <translation>科目或單位</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>紀錄</translation>
    </message>
    <message>
        <source>Who mends it</source>
        <translation>處理者</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
</context>
<context>
    <name>licheng::TrustForm</name>
    <message>
        <source>Is this your school&apos;s server?</source>
        <translation>這是貴校的伺服器嗎？</translation>
    </message>
    <message>
        <source>I have compared all sixteen groups</source>
        <translation>我已比對全部十六組</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>相同，連線</translation>
    </message>
    <message>
        <source>They differ</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>This computer connects to %1 for the first time. Compare this fingerprint with the one that the information section gave you.</source>
        <translation>這台電腦第一次連線到 %1。請將下列指紋與資訊組提供的比對。</translation>
    </message>
</context>
<context>
    <name>CoursesPage</name>
    <message>
        <source>Teacher&apos;s account</source>
        <translation>教師帳號</translation>
    </message>
    <message>
        <source>No courses in this term yet</source>
        <translation>本學期尚無開課資料</translation>
    </message>
    <message>
        <source>Courses with their 23-character codes come from the school&apos;s course plan. Outcomes are uploaded to courses that carry credit.</source>
        <translation>開課資料及 23 碼課程代碼來自學校課程計畫；學生於具有學分之課程上傳學習成果。</translation>
    </message>
    <message>
        <source>No course chosen</source>
        <translation>尚未選取課程</translation>
    </message>
    <message>
        <source>Choose a row to see the course.</source>
        <translation>選取一列即可檢視課程。</translation>
    </message>
    <message>
        <source>%1　%2　%3 credits</source>
        <translation>%1　%2　%3 學分</translation>
    </message>
    <message>
        <source>Outcomes →</source>
        <translation>學習成果 →</translation>
    </message>
    <message>
        <source>Assign teacher…</source>
        <translation>指定教師…</translation>
    </message>
    <message>
        <source>The teacher&apos;s account was assigned; the teacher can certify this course&apos;s outcomes.</source>
        <translation>已指定教師帳號；該教師可認證本課程之學習成果。</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Not read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 筆</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚無</translation>
    </message>
    <message>
        <source>None that you may see</source>
        <translation>沒有您看得到的</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>不顯示</translation>
    </message>
</context>
<context>
    <name>StudentsPage</name>
    <message>
        <source>Transfer package…</source>
        <translation>製作歷程交換檔…</translation>
    </message>
    <message>
        <source>Read a transfer package of another school</source>
        <translation>讀取他校歷程交換檔</translation>
    </message>
    <message>
        <source>No students yet</source>
        <translation>尚無學生資料</translation>
    </message>
    <message>
        <source>This is the school&apos;s register. It is usually filled from the spreadsheet of the school&apos;s own system.</source>
        <translation>這裡是全校學籍資料，通常由校務系統的試算表匯入。</translation>
    </message>
    <message>
        <source>No student chosen</source>
        <translation>尚未選取學生</translation>
    </message>
    <message>
        <source>Choose a row to see the student.</source>
        <translation>選取一列即可檢視學生。</translation>
    </message>
    <message>
        <source>Outcomes →</source>
        <translation>學習成果 →</translation>
    </message>
    <message>
        <source>Register data</source>
        <translation>學籍資料</translation>
    </message>
    <message>
        <source>Course outcomes</source>
        <translation>課程學習成果</translation>
    </message>
    <message>
        <source>Student page →</source>
        <translation>學生頁 →</translation>
    </message>
    <message>
        <source>Turn of the school year</source>
        <translation>學年轉換</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>歷年班級</translation>
    </message>
    <message>
        <source>Transfer package</source>
        <translation>他校交換檔</translation>
    </message>
    <message>
        <source>Turn of the year</source>
        <translation>學年轉換</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>%1 was entered.</source>
        <translation>已新增 %1。</translation>
    </message>
    <message>
        <source>%1 was changed.</source>
        <translation>已修改 %1。</translation>
    </message>
    <message>
        <source>Nothing changed, it is so already: %1</source>
        <translation>未變更任何資料，原本即是如此：%1</translation>
    </message>
    <message>
        <source>can be undone</source>
        <translation>可復原</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>復原中</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已復原</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已復原：%1</translation>
    </message>
    <message>
        <source>%1 items are closed by now</source>
        <translation>%1 件已不能變更</translation>
    </message>
    <message>
        <source>Partly undone, %1 items: %2 (%3)</source>
        <translation>部分復原 %1 件：%2（%3）</translation>
    </message>
    <message>
        <source>Not undone: %1 (%2)</source>
        <translation>未能復原：%1（%2）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>not undone, can be tried again</source>
        <translation>未復原，可再試</translation>
    </message>
    <message>
        <source>it was changed again since then; undo that first</source>
        <translation>之後又有異動，請先復原該次異動</translation>
    </message>
    <message>
        <source>Ctrl+Z tries this step again; an older one is chosen in the undo list (Ctrl+Shift+Z).</source>
        <translation>按 Ctrl+Z 再試這一步；要復原較早的步驟，請在「復原清單」（Ctrl+Shift+Z）選擇。</translation>
    </message>
    <message>
        <source>Being undone: %1</source>
        <translation>正在復原：%1</translation>
    </message>
    <message>
        <source>An older step is chosen in the undo list (Ctrl+Shift+Z).</source>
        <translation>更早的步驟請在復原清單（Ctrl+Shift+Z）中選取。</translation>
    </message>
    <message>
        <source>Not undone: %1 %2</source>
        <translation>未復原：%1%2</translation>
    </message>
    <message>
        <source>Only who may take imports back does that, in the list of imports.</source>
        <translation>匯入由有權復原匯入的人在「匯入紀錄」收回。</translation>
    </message>
    <message>
        <source>cannot be undone</source>
        <translation>不能復原</translation>
    </message>
</context>
<context>
    <name>licheng::AttachmentFiles</name>
    <message>
        <source>Save the receipt</source>
        <translation>儲存上傳收執</translation>
    </message>
    <message>
        <source>Receipts (*.json)</source>
        <translation>上傳收執 (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Choose another folder.</source>
        <translation>無法寫入 %1：%2。請改選其他資料夾。</translation>
    </message>
    <message>
        <source>The receipt was saved as %1. The school can check it at any time.</source>
        <translation>收執已存為 %1，學校隨時可以驗證。</translation>
    </message>
    <message>
        <source>Upload files…</source>
        <translation>上傳檔案…</translation>
    </message>
    <message>
        <source>No file has been uploaded</source>
        <translation>尚未上傳檔案</translation>
    </message>
    <message>
        <source>Or drop files here.</source>
        <translation>也可將檔案拖放到這裡。</translation>
    </message>
    <message>
        <source>Fetching the file</source>
        <translation>下載檔案</translation>
    </message>
    <message>
        <source>No program on this computer opens this file. It was saved as %1.</source>
        <translation>這部電腦沒有可開啟此檔的程式，檔案已存為 %1。</translation>
    </message>
    <message>
        <source>Upload files</source>
        <translation>上傳檔案</translation>
    </message>
    <message>
        <source>Files that are taken (%1)</source>
        <translation>可上傳的檔案 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有檔案 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) have not been uploaded yet, and closing now leaves them out.</source>
        <translation>
            <numerusform>還有 %n 個檔案尚未上傳完成，現在關閉就不會傳送。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::BlockDialog</name>
    <message>
        <source>Entered</source>
        <translation>輸入內容</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>變更前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>變更後</translation>
    </message>
    <message numerus="yes">
        <source>%n cells cannot be taken. Nothing is changed; mend what stands below and try again.</source>
        <translation>
            <numerusform>%n 格內容無法採用，尚未變更任何資料；請修正下列內容後再試一次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is so already: nothing will change.</source>
        <translation>內容都相同，不會有變更。</translation>
    </message>
    <message numerus="yes">
        <source>%n records will change.</source>
        <translation>
            <numerusform>將變更 %n 筆資料。</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 There stands now: “%2”.</source>
        <translation>%1現在的值是「%2」。</translation>
    </message>
    <message>
        <source>Change the list</source>
        <translation>修改清單</translation>
    </message>
    <message>
        <source>Cells that cannot be taken</source>
        <translation>不能採用的儲存格</translation>
    </message>
    <message>
        <source>Cells that will change</source>
        <translation>將變更的儲存格</translation>
    </message>
</context>
<context>
    <name>licheng::CellEdits</name>
    <message>
        <source>%1: %2 was changed.</source>
        <translation>已變更 %1 的「%2」。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n records were changed at once.</source>
        <translation>
            <numerusform>%1：已一次修改 %n 筆。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::CertificationSection</name>
    <message>
        <source>Course outcomes</source>
        <translation>課程學習成果</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 件</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>無法讀取</translation>
    </message>
</context>
<context>
    <name>licheng::CourseCodeSection</name>
    <message>
        <source>Course code</source>
        <translation>課程代碼</translation>
    </message>
</context>
<context>
    <name>licheng::CourseSection</name>
    <message>
        <source>Not read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Teacher&apos;s account</source>
        <translation>教師帳號</translation>
    </message>
    <message>
        <source>not assigned: nobody can certify</source>
        <translation>未指定，無人可認證</translation>
    </message>
    <message>
        <source>%1: without an account nobody certifies for them</source>
        <translation>%1：尚無帳號，無人可代為認證</translation>
    </message>
</context>
<context>
    <name>licheng::DraftsDialog</name>
    <message>
        <source>Send again</source>
        <translation>重新傳送</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>捨棄</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>輸入時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>沒有草稿</translation>
    </message>
    <message>
        <source>Nothing waits on this computer to be sent.</source>
        <translation>這台電腦上沒有等待傳送的內容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>waits for the connection</source>
        <translation>等候連線</translation>
    </message>
    <message>
        <source>two versions</source>
        <translation>兩個版本</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>This entry is sent by itself as soon as the connection is back.</source>
        <translation>恢復連線後會自動傳送。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>尚未完成</translation>
    </message>
    <message>
        <source>%1 changed this record after you entered yours. Both changed: %2</source>
        <translation>您輸入之後，%1也變更了這筆資料。雙方都改過的欄位：%2</translation>
    </message>
    <message>
        <source>This entry was left without being saved.</source>
        <translation>這筆內容尚未儲存。</translation>
    </message>
    <message>
        <source>This entry is being typed in a form that is open.</source>
        <translation>這筆內容正在開啟的表單中輸入。</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>接續輸入</translation>
    </message>
    <message>
        <source>The page of this record has no form for it. Open the record there, or begin a new one, to take it up.</source>
        <translation>該頁沒有這筆資料的表單。請在該頁開啟這筆資料（或新增資料），即可接續輸入。</translation>
    </message>
</context>
<context>
    <name>licheng::DraftsPresenter</name>
    <message>
        <source>%1 was saved.</source>
        <translation>已儲存 %1。</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else once more. Choose again.</source>
        <translation>%1 又經他人變更，請重新選擇。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The draft of %1 was discarded.</source>
        <translation>已捨棄 %1 的草稿。</translation>
    </message>
    <message>
        <source>The draft is back.</source>
        <translation>草稿已還原。</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) were sent: %1.</source>
        <translation>
            <numerusform>已傳送 %n 份草稿：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) need your decision.</source>
        <translation>
            <numerusform>%n 份草稿待您決定。</numerusform>
        </translation>
    </message>
    <message>
        <source>none: both changes can stay. “Keep mine” saves yours beside theirs.</source>
        <translation>無，雙方的修改可以並存。按「保留我的」即可一併儲存。</translation>
    </message>
</context>
<context>
    <name>licheng::FileRenderer</name>
    <message>
        <source>This picture cannot be read: the file is damaged or of another kind.</source>
        <translation>無法讀取這張圖片：檔案損壞或不是圖片。</translation>
    </message>
    <message>
        <source>This picture has %1 × %2 points, too many for a preview. Open it with another program.</source>
        <translation>這張圖片有 %1 × %2 點，過大而無法預覽，請以其他程式開啟。</translation>
    </message>
    <message>
        <source>This PDF file asks for a password. Open it with another program.</source>
        <translation>這個 PDF 檔需要密碼，請以其他程式開啟。</translation>
    </message>
    <message>
        <source>This PDF file cannot be read: it is damaged or not a PDF file.</source>
        <translation>無法讀取這個 PDF 檔：檔案損壞或不是 PDF。</translation>
    </message>
    <message>
        <source>This PDF file has no pages.</source>
        <translation>這個 PDF 檔沒有頁面。</translation>
    </message>
    <message>
        <source>Page %1 of this PDF file cannot be drawn.</source>
        <translation>無法顯示這個 PDF 檔的第 %1 頁。</translation>
    </message>
    <message>
        <source>This file is larger than %1 MiB and has no preview. Open it with another program.</source>
        <translation>檔案超過 %1 MiB，無法預覽，請以其他程式開啟。</translation>
    </message>
    <message>
        <source>Files of this kind have no preview. Open it with another program.</source>
        <translation>此類檔案無法預覽，請以其他程式開啟。</translation>
    </message>
</context>
<context>
    <name>licheng::PreviewDialog</name>
    <message>
        <source>Page before (PageUp)</source>
        <translation>上一頁 (PageUp)</translation>
    </message>
    <message>
        <source>Next page (PageDown)</source>
        <translation>下一頁 (PageDown)</translation>
    </message>
    <message>
        <source>Drawing the page…</source>
        <translation>正在顯示頁面…</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合視窗</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>以其他程式開啟</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 頁，共 %2 頁</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>licheng::QuotaSection</name>
    <message>
        <source>Performances selected</source>
        <translation>多元表現勾選</translation>
    </message>
    <message>
        <source>Uploads this semester</source>
        <translation>本學期上傳</translation>
    </message>
    <message>
        <source>Selected this year</source>
        <translation>本學年勾選</translation>
    </message>
</context>
<context>
    <name>licheng::RegisterPage</name>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>尚未選取</translation>
    </message>
    <message>
        <source>Choose a row to see the record.</source>
        <translation>選取一列即可檢視資料。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已儲存。</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>處理中</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) changed.</source>
        <translation>
            <numerusform>%1：已變更 %n 筆。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> %n refused: %1</source>
        <translation>
            <numerusform>　%n 筆未變更：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) made.</source>
        <translation>
            <numerusform>%1：已新增 %n 筆。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n record(s) done.</source>
        <translation>
            <numerusform>%1：已完成 %n 筆。</numerusform>
        </translation>
    </message>
    <message>
        <source>Quick entry by class and seat (Shift+F3)</source>
        <translation>依班級座號快速登錄（Shift+F3）</translation>
    </message>
    <message>
        <source>Quick entry by class and seat</source>
        <translation>依班級座號快速登錄</translation>
    </message>
    <message>
        <source>Quick entry</source>
        <translation>快速登錄</translation>
    </message>
    <message>
        <source>Choose a row first.</source>
        <translation>請先選取一列。</translation>
    </message>
    <message>
        <source>The records of “%1” are entered one by one: press F3.</source>
        <translation>「%1」的紀錄須逐筆登錄，請按 F3。</translation>
    </message>
    <message>
        <source>Nothing is entered by hand on “%1”.</source>
        <translation>「%1」的資料不由人工登錄。</translation>
    </message>
    <message>
        <source>%1: %2. What was refused is kept on this computer and offered after your next sign-in.</source>
        <translation>%1：%2。未登錄的資料保留在這台電腦，下次登入後可接續輸入。</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>已是如此，不需變更。</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>沒有可檢視的資料</translation>
    </message>
</context>
<context>
    <name>licheng::UndoDialog</name>
    <message>
        <source>Undo this</source>
        <translation>復原此步驟</translation>
    </message>
    <message>
        <source>What can be undone</source>
        <translation>復原清單</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>尚未有變更</translation>
    </message>
    <message>
        <source>What you certify, select, enter, change or remove is listed here and can be taken back until you sign out.</source>
        <translation>認證、勾選、新增、修改、刪除等變更會列在這裡，登出前都可以復原。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 筆。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was entered</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation>刪除 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>licheng::UploadRows</name>
    <message>
        <source>Cancel %1</source>
        <translation>取消上傳 %1</translation>
    </message>
    <message>
        <source>Send %1 once more</source>
        <translation>重新上傳 %1</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未傳送</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等候中</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>讀取中</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Just now</source>
        <translation>剛才</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分鐘前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小時前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not there. Connect its disk or share.</source>
        <translation>找不到 %1，請接上磁碟或網路資料夾。</translation>
    </message>
    <message>
        <source>%1 is not the folder that was chosen. Connect its disk or share.</source>
        <translation>%1 不是原先設定的資料夾，請接上磁碟或網路資料夾。</translation>
    </message>
    <message>
        <source>%1 cannot be written to. Check its permissions.</source>
        <translation>%1 無法寫入，請檢查權限。</translation>
    </message>
    <message>
        <source>There is not enough space for a backup in %1. Make room, or choose a larger disk.</source>
        <translation>%1 空間不足，無法備份；請清出空間或改用較大的磁碟。</translation>
    </message>
    <message>
        <source>Something in the school&apos;s own data cannot be read, so no whole backup could be made in %1.</source>
        <translation>學校資料有一部分無法讀取，因此無法在 %1 完成備份。</translation>
    </message>
    <message>
        <source>A key, a certificate or the store in the server&apos;s data folder is not this school&apos;s, so no backup was made in %1. Have the information section check it.</source>
        <translation>伺服器資料夾裡有不是本校的金鑰、憑證或資料庫，因此沒有在 %1 備份；請資訊組檢查伺服器。</translation>
    </message>
    <message>
        <source>The backup in %1 did not come back as it was written. Check its disk.</source>
        <translation>%1 的備份還原後與原資料不符，請檢查磁碟。</translation>
    </message>
    <message>
        <source>The backup in %1 failed; the server&apos;s log tells the particulars.</source>
        <translation>%1 備份失敗，細節請見伺服器紀錄。</translation>
    </message>
    <message>
        <source>Reading the copy again in %1</source>
        <translation>正在重讀 %1 的複本</translation>
    </message>
    <message>
        <source>Restoring the backup of %1 for the test</source>
        <translation>正在試還原 %1 的備份</translation>
    </message>
    <message>
        <source>Comparing what was restored from %1</source>
        <translation>正在比對 %1 還原的資料</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>正在複製到 %1</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>遺失</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>毀損</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>無法讀</translation>
    </message>
    <message>
        <source>Backup, verified by restoring</source>
        <translation>備份，已還原驗證</translation>
    </message>
    <message>
        <source>%1 records, %2 files, all as they were</source>
        <translation>%1 筆、%2 檔，全部相符</translation>
    </message>
    <message>
        <source>Files missing or damaged</source>
        <translation>檔案遺失或毀損</translation>
    </message>
    <message>
        <source>Open the page to see whom it concerns</source>
        <translation>開啟備份頁檢視影響對象</translation>
    </message>
    <message>
        <source>No backup is planned</source>
        <translation>尚未設定備份</translation>
    </message>
    <message>
        <source>The information section sets the folders</source>
        <translation>請資訊組設定備份資料夾</translation>
    </message>
    <message>
        <source>No verified backup yet</source>
        <translation>尚無已驗證的備份</translation>
    </message>
    <message>
        <source>Open the page to make one now</source>
        <translation>請開啟備份頁立即備份</translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation>最近一次備份失敗</translation>
    </message>
    <message>
        <source>Older than planned</source>
        <translation>已超過預定的備份時間</translation>
    </message>
    <message>
        <source>The server&apos;s clock jumped: set it right</source>
        <translation>伺服器時鐘跳動，請校正</translation>
    </message>
    <message>
        <source>The last backup is dated in the future: make one</source>
        <translation>備份日期在未來，請重新備份</translation>
    </message>
    <message>
        <source>The relay&apos;s settings cannot be read. Have the information section set it anew.</source>
        <translation>無法讀取郵件主機的設定，請資訊組重新設定。</translation>
    </message>
    <message>
        <source>The relay offers no STARTTLS, and nothing was sent. Give another port or relay.</source>
        <translation>郵件主機不支援 STARTTLS，未寄出任何內容；請改用其他連接埠或主機。</translation>
    </message>
    <message>
        <source>The relay&apos;s certificate is not trusted, and nothing was sent. Name its authority with --ca-file.</source>
        <translation>郵件主機的憑證不受信任，未寄出任何內容；請以 --ca-file 指定其憑證機構。</translation>
    </message>
    <message>
        <source>The relay does not take user and password. Set them anew.</source>
        <translation>郵件主機不接受帳號與密碼，請重新設定。</translation>
    </message>
    <message>
        <source>The relay cannot be spoken to. Check its name, port and the network.</source>
        <translation>無法連線到郵件主機，請檢查主機名稱、連接埠與網路。</translation>
    </message>
    <message>
        <source>The relay does not take it now; it is tried again the same day.</source>
        <translation>郵件主機暫不收件，當日會再寄送。</translation>
    </message>
    <message>
        <source>The relay refuses the address. Correct it in the accounts.</source>
        <translation>郵件主機拒收此地址，請於帳號更正。</translation>
    </message>
    <message>
        <source>The day was over before the relay took it.</source>
        <translation>當日未能寄出，已逾期。</translation>
    </message>
    <message>
        <source>The server&apos;s log tells the particulars.</source>
        <translation>詳情見伺服器紀錄檔。</translation>
    </message>
</context>
<context>
    <name>licheng::BackupPage</name>
    <message>
        <source>Back up now</source>
        <translation>立即備份</translation>
    </message>
    <message>
        <source>The backup is made and verified by restoring.</source>
        <translation>備份完成，並已還原驗證。</translation>
    </message>
    <message>
        <source>The backup was stopped. The earlier ones are still there.</source>
        <translation>已停止備份，先前的備份仍保留。</translation>
    </message>
    <message>
        <source>A backup failed. The earlier ones are still there; the cause stands beside its folder.</source>
        <translation>有備份失敗，先前的備份仍保留；原因列在該資料夾旁。</translation>
    </message>
    <message>
        <source>No folder for backups is set</source>
        <translation>尚未設定備份資料夾</translation>
    </message>
    <message>
        <source>The information section sets them on the server&apos;s computer; the handbook (F1) tells how.</source>
        <translation>由資訊組在伺服器主機上設定，做法見使用手冊（F1）。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>備份排程</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>every file is read again daily</source>
        <translation>每日重讀所有檔案</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>備份</translation>
    </message>
    <message>
        <source>Each backup is restored for a test and compared before an older one goes</source>
        <translation>每份備份都經試還原並比對相符，才會刪除較舊的備份</translation>
    </message>
    <message>
        <source>The backups could not be read</source>
        <translation>無法讀取備份狀態</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在詢問伺服器。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Reminders by e-mail</source>
        <translation>電子郵件提醒</translation>
    </message>
    <message>
        <source>one a person and day, by the school&apos;s relay</source>
        <translation>每人每日至多一封，經學校郵件主機</translation>
    </message>
</context>
<context>
    <name>licheng::BackupPresenter</name>
    <message>
        <source>Lacking</source>
        <translation>缺少</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are lost here; older backups are kept</source>
        <translation>
            <numerusform>%n 個檔案在本機已遺失；較舊的備份均予保留</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>還原驗證</translation>
    </message>
    <message>
        <source>never</source>
        <translation>從未</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>內容</translation>
    </message>
    <message>
        <source>%1 records, %2 files, %3</source>
        <translation>%1 筆、%2 檔、%3</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留份數</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 份，最多 %2 份</translation>
    </message>
    <message>
        <source>Daily at</source>
        <translation>每日</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>%1 records, in %2</source>
        <translation>%1 筆，共 %2</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation>最近檢查</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未檢查</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) missing or damaged</source>
        <translation>
            <numerusform>%n 個檔案遺失或毀損</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 files, all as they were</source>
        <translation>%1 檔，全部相符</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>異常</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>郵件轉送主機</translation>
    </message>
    <message>
        <source>none is set, no mail is sent</source>
        <translation>未設定，不寄送郵件</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>寄件者</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>%1 sent, %2 waiting, %3 refused</source>
        <translation>已寄 %1 封、待寄 %2 封、遭拒 %3 封</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>最近寄出</translation>
    </message>
    <message>
        <source>Not arrived</source>
        <translation>未寄達</translation>
    </message>
    <message>
        <source>%1 files, in %2</source>
        <translation>%1 個，共 %2</translation>
    </message>
</context>
<context>
    <name>RegisterPages</name>
    <message>
        <source>No absences in this term</source>
        <translation>本學期沒有缺曠紀錄</translation>
    </message>
    <message>
        <source>Absences are entered by class and day, or imported from the spreadsheet of the school&apos;s own system.</source>
        <translation>缺曠可依班級與日期登錄，或由校務系統的試算表匯入。</translation>
    </message>
    <message>
        <source>No posts in this term</source>
        <translation>本學期沒有幹部紀錄</translation>
    </message>
    <message>
        <source>Posts of classes, clubs and the school; they are submitted each semester.</source>
        <translation>班級、社團與全校幹部，每學期提交。</translation>
    </message>
    <message>
        <source>Class before</source>
        <translation>原班級</translation>
    </message>
    <message>
        <source>Class after</source>
        <translation>新班級</translation>
    </message>
    <message>
        <source>No register changes in this term</source>
        <translation>本學期沒有學籍異動</translation>
    </message>
    <message>
        <source>Repeated years, suspension and return, transfers, changes of department and borrowed study; each takes effect with its day and never rewrites what was submitted.</source>
        <translation>重讀、休學、復學、轉學、轉科與借讀；依生效日生效，已提交的資料不會改動。</translation>
    </message>
    <message>
        <source>Register changes are cancelled one at a time.</source>
        <translation>學籍異動請逐筆撤銷。</translation>
    </message>
    <message>
        <source>Real days of borrowed study…</source>
        <translation>借讀實際起迄…</translation>
    </message>
    <message>
        <source>The real days were entered.</source>
        <translation>已登錄實際起迄日期。</translation>
    </message>
    <message>
        <source>Cancel the change…</source>
        <translation>撤銷異動…</translation>
    </message>
    <message>
        <source>Filing and approval…</source>
        <translation>登錄備查與核准…</translation>
    </message>
    <message>
        <source>Filing and approval were entered.</source>
        <translation>已登錄備查與核准日期、文號。</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>已撤銷%1。</translation>
    </message>
    <message>
        <source>Cancel the change: %1</source>
        <translation>撤銷異動：%1</translation>
    </message>
</context>
<context>
    <name>StudyPages</name>
    <message>
        <source>Nobody takes a course yet</source>
        <translation>尚無修課資料</translation>
    </message>
    <message>
        <source>Courses of a class bring its students along; elective choices are entered after the course selection.</source>
        <translation>班級課程會帶入該班學生；選修資料於選課作業完成後登錄。</translation>
    </message>
    <message>
        <source>No grades in this term</source>
        <translation>本學期沒有成績</translation>
    </message>
    <message>
        <source>Grades are imported from the school&apos;s own system, one form at a time, or entered here.</source>
        <translation>成績由校務系統依類別匯入，也可在此登錄。</translation>
    </message>
    <message>
        <source>No course plan yet</source>
        <translation>尚無課程計畫</translation>
    </message>
    <message>
        <source>Import the ministry&apos;s course code file: it is the truth for codes, names and credits.</source>
        <translation>請匯入教育部課程代碼檔，代碼、名稱與學分以此為準。</translation>
    </message>
    <message>
        <source>Course adviser</source>
        <translation>課程諮詢教師</translation>
    </message>
    <message>
        <source>No counselling records in this term</source>
        <translation>本學期沒有諮詢紀錄</translation>
    </message>
    <message>
        <source>Only the adviser, the student and the supervisors see them; they are never submitted.</source>
        <translation>僅諮詢教師、學生本人與督導單位可見，不提交。</translation>
    </message>
</context>
<context>
    <name>PortfolioPages</name>
    <message>
        <source>No performances in this term</source>
        <translation>本學期沒有多元表現</translation>
    </message>
    <message>
        <source>Ten kinds, from posts to advanced courses; entered by the student or by any office for the student.</source>
        <translation>共十類，由學生或各處室代為登錄。</translation>
    </message>
    <message>
        <source>No autobiographies yet</source>
        <translation>尚無自傳</translation>
    </message>
    <message>
        <source>Students of grade 3 write them, with a study plan; class tutor and the offices named by the regulation read them.</source>
        <translation>高三學生撰寫，可附學習計畫；導師及規定之處室可檢視。</translation>
    </message>
    <message>
        <source>No other records in this term</source>
        <translation>本學期沒有其他資料</translation>
    </message>
    <message>
        <source>Anything else that belongs to the learning portfolio; it stays at the school.</source>
        <translation>其他與學習歷程有關的資料，留存於學校。</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>勾選</translation>
    </message>
    <message>
        <source>Unselect</source>
        <translation>取消勾選</translation>
    </message>
    <message>
        <source>Confirmation slips of what is selected, of a student or a class, to be signed</source>
        <translation>勾選確認單：一位學生或全班，供簽名</translation>
    </message>
    <message>
        <source>Slips of selection</source>
        <translation>勾選確認單</translation>
    </message>
</context>
<context>
    <name>SystemPages</name>
    <message>
        <source>Permissions</source>
        <translation>權限</translation>
    </message>
    <message>
        <source>Accounts with this role</source>
        <translation>使用此角色的帳號</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>任課教師</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>No deputies</source>
        <translation>沒有代理人</translation>
    </message>
    <message>
        <source>Who certifies for a teacher who is away, from one day to another.</source>
        <translation>教師不在時，由誰在何段期間代為認證。</translation>
    </message>
    <message>
        <source>No codes</source>
        <translation>沒有代碼</translation>
    </message>
    <message>
        <source>The ministries&apos; code tables; a newer table is imported as a spreadsheet.</source>
        <translation>主管機關公布的代碼表；新版以試算表匯入。</translation>
    </message>
    <message>
        <source>The school calendar is empty</source>
        <translation>學校行事曆尚無資料</translation>
    </message>
    <message>
        <source>Holidays, make-up days, opening and closing ceremony of each semester; the schedule is checked by them, and attendance warns of days without school.</source>
        <translation>放假日、補課日與各學期的開學、休業式；作業期程依此檢查，登錄出缺勤時遇不上課的日子會提醒。</translation>
    </message>
    <message>
        <source>No schedule has been published</source>
        <translation>尚未公告作業期程</translation>
    </message>
    <message>
        <source>Each version that the page of the schedule publishes is kept here, with its difference to the one before.</source>
        <translation>由「作業期程」公告的每一版都保存在這裡，並列出與前一版的差異。</translation>
    </message>
    <message>
        <source>No announcements</source>
        <translation>沒有訊息公告</translation>
    </message>
    <message>
        <source>What those whom it concerns see on the home page, from its first to its last day.</source>
        <translation>公告對象自公告起日至迄日在首頁看到的訊息。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>School year %1, semester %2</source>
        <translation>%1 學年度　第 %2 學期</translation>
    </message>
    <message>
        <source>Accounts of this office</source>
        <translation>此單位的帳號</translation>
    </message>
</context>
<context>
    <name>FilesSection</name>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>尚無檔案</translation>
    </message>
</context>
<context>
    <name>licheng::StudentPage</name>
    <message>
        <source>Student</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>Student number or name</source>
        <translation>學號或姓名</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>件數</translation>
    </message>
    <message>
        <source>List →</source>
        <translation>清單 →</translation>
    </message>
    <message>
        <source>List of %1</source>
        <translation>%1清單</translation>
    </message>
    <message>
        <source>Student page</source>
        <translation>學生頁</translation>
    </message>
    <message>
        <source>My portfolio</source>
        <translation>我的歷程</translation>
    </message>
    <message>
        <source>Choose a student</source>
        <translation>請選擇學生</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>列印本頁</translation>
    </message>
    <message>
        <source>Choose the student whose page is to be printed.</source>
        <translation>請先選擇要列印學生頁的學生。</translation>
    </message>
    <message>
        <source>Enter a student number or a name above, or choose the student in the list of students and open the page from there.</source>
        <translation>在上方輸入學號或姓名；或在學生清單選取學生，再從那裡開啟學生頁。</translation>
    </message>
    <message>
        <source>No student is chosen yet</source>
        <translation>尚未選擇學生</translation>
    </message>
    <message>
        <source>Open the students</source>
        <translation>開啟學生清單</translation>
    </message>
</context>
<context>
    <name>licheng::AttendancePresenter</name>
    <message numerus="yes">
        <source>%n cell(s) that were not saved are here again.</source>
        <translation>
            <numerusform>上次有 %n 格尚未儲存，已放回表中。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no kind of absence.</source>
        <translation>沒有「%1」這個假別。</translation>
    </message>
    <message>
        <source>The copied block is larger than the table from this cell on. Nothing was pasted.</source>
        <translation>複製的範圍從這一格起超出表格，沒有貼上任何內容。</translation>
    </message>
    <message>
        <source>Row %1 of the copied block: “%2” is no kind of absence. Nothing was pasted.</source>
        <translation>複製內容第 %1 列的「%2」不是假別，沒有貼上任何內容。</translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceModel</name>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未儲存。</translation>
    </message>
    <message>
        <source>Not saved yet; stored is %1.</source>
        <translation>尚未儲存；原為%1。</translation>
    </message>
    <message>
        <source>present</source>
        <translation>出席</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceTotalsModel</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>licheng::AttendancePage</name>
    <message>
        <source>Previous school day</source>
        <translation>前一上課日</translation>
    </message>
    <message>
        <source>Next school day</source>
        <translation>後一上課日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放棄</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) are not saved yet.</source>
        <translation>
            <numerusform>有 %n 格尚未儲存。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save them before another day or class is shown?</source>
        <translation>換到其他日期或班級前，要先儲存嗎？</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在這裡</translation>
    </message>
    <message>
        <source>Attendance by class</source>
        <translation>出缺勤登錄</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s)</source>
        <translation>
            <numerusform>%n 名學生</numerusform>
        </translation>
    </message>
    <message>
        <source>Space: next kind　Delete: present</source>
        <translation>空白鍵：下一假別　Delete：清除</translation>
    </message>
    <message>
        <source>A day at the weekend: make sure that there were lessons.</source>
        <translation>這一天是週末，請確認當天有上課。</translation>
    </message>
    <message>
        <source>No class of this school year is yours to see</source>
        <translation>本學年度沒有您可檢視的班級</translation>
    </message>
    <message>
        <source>Classes come with the students&apos; list of the school year; a class tutor sees the own class.</source>
        <translation>班級隨本學年度的學生名冊建立；導師只看到自己的班級。</translation>
    </message>
    <message>
        <source>Import the students</source>
        <translation>匯入學生名冊</translation>
    </message>
    <message>
        <source>This school year has not begun</source>
        <translation>本學年度尚未開始</translation>
    </message>
    <message>
        <source>Attendance is entered from its first day on.</source>
        <translation>開學後才能登錄出缺勤。</translation>
    </message>
    <message>
        <source>No periods or kinds of absence are known</source>
        <translation>尚無節次或假別</translation>
    </message>
    <message>
        <source>Both are code tables of the school; enter or import them first.</source>
        <translation>節次與假別是學校自訂的代碼表，請先建立或匯入。</translation>
    </message>
    <message>
        <source>Open the code tables</source>
        <translation>開啟代碼表</translation>
    </message>
    <message>
        <source>This class has no students</source>
        <translation>這個班級沒有學生</translation>
    </message>
    <message>
        <source>Choose another class, or assign students to it in the register.</source>
        <translation>請選擇其他班級，或在學籍中把學生編入本班。</translation>
    </message>
    <message>
        <source>Open the students</source>
        <translation>開啟學生</translation>
    </message>
    <message>
        <source>The attendance could not be read</source>
        <translation>無法讀取出缺勤</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器查詢。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) not saved</source>
        <translation>
            <numerusform>%n 格未儲存</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: no school</source>
        <comment>day of the week</comment>
        <translation>%1（不上課）</translation>
    </message>
    <message>
        <source>%1: %2, no school</source>
        <comment>day of the week, holiday</comment>
        <translation>%1（%2，不上課）</translation>
    </message>
    <message>
        <source>A holiday of the school calendar: make sure that there were lessons.</source>
        <translation>行事曆上的放假日：請確認當天確實有課。</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座號</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>出席</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼上</translation>
    </message>
    <message>
        <source>There is no later day of school to enter yet.</source>
        <translation>之後還沒有可登錄的上課日。</translation>
    </message>
    <message>
        <source>There is no earlier day of school in this school year.</source>
        <translation>本學年度沒有更早的上課日。</translation>
    </message>
</context>
<context>
    <name>FileSource</name>
    <message>
        <source>%1 has more than %2 files; give a class at a time</source>
        <translation>%1 的檔案超過 %2 個，請一次處理一個班級</translation>
    </message>
    <message>
        <source>there is no folder or archive %1</source>
        <translation>找不到資料夾或壓縮檔 %1</translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a zip archive</source>
        <translation>%1 不是資料夾，也不是 zip 壓縮檔</translation>
    </message>
    <message>
        <source>there is no room to unpack to (%1)</source>
        <translation>沒有空間可以解壓縮（%1）</translation>
    </message>
    <message>
        <source>%1 cannot be unpacked</source>
        <translation>%1 無法解壓縮</translation>
    </message>
    <message>
        <source>%1 in the archive is damaged; pack it again</source>
        <translation>壓縮檔中的 %1 已損壞，請重新壓縮</translation>
    </message>
    <message>
        <source>%1 has no files.</source>
        <translation>%1 沒有檔案。</translation>
    </message>
    <message>
        <source>Its name is in no encoding that can be read. Give the zip itself instead of what another program unpacked, or rename it.</source>
        <translation>檔名的編碼無法讀取。請直接選 zip 檔，不要選其他程式解壓縮後的資料夾；或請重新命名。</translation>
    </message>
    <message>
        <source>It is a link and no file. Put the file itself there.</source>
        <translation>這是捷徑（連結），不是檔案。請放入檔案本身。</translation>
    </message>
    <message>
        <source>It cannot be read. Look at the rights on the folder.</source>
        <translation>無法讀取。請檢查資料夾的權限。</translation>
    </message>
    <message>
        <source>This folder cannot be read. Look at the rights on it.</source>
        <translation>這個資料夾無法讀取。請檢查它的權限。</translation>
    </message>
    <message>
        <source>Its name leads out of the archive. Pack it again.</source>
        <translation>檔名指向壓縮檔之外。請重新壓縮。</translation>
    </message>
    <message>
        <source>It is damaged in the archive. Pack it again.</source>
        <translation>它在壓縮檔中已損壞。請重新壓縮。</translation>
    </message>
    <message>
        <source>It is protected by a password in the archive. Pack it without one.</source>
        <translation>它在壓縮檔中設有密碼。請改用不加密的壓縮檔。</translation>
    </message>
    <message>
        <source>It unpacks to far more than a work of a student. Take it out.</source>
        <translation>解開後遠大於學生作品。請移除。</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>無法讀取 %1</translation>
    </message>
</context>
<context>
    <name>FileMatching</name>
    <message>
        <source>No outcome names this file, and its name has no student number of one.</source>
        <translation>檔名不含清單中學生的學號，也不是登記的檔名。</translation>
    </message>
    <message>
        <source>It has %1; at most %2 are allowed.</source>
        <translation>檔案 %1，上限為 %2。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>檔案是空的。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source> …</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Several outcomes may be meant (%1). Put the title of one, and the student number, into the file&apos;s name.</source>
        <translation>可能是其中一件成果（%1）。請把學號與那一件的成果名稱放進檔名。</translation>
    </message>
    <message>
        <source>Its name has several student numbers (%1). Leave one.</source>
        <translation>檔名中有不只一個學號（%1）。請只留一個。</translation>
    </message>
    <message>
        <source>The student number %1 in its name has no outcome here. Correct it, or choose another term or class.</source>
        <translation>檔名中的學號 %1 在這裡沒有成果。請改正學號，或改選學期、班級。</translation>
    </message>
    <message>
        <source>Its name has the student number %1, but the imported list gives it to %2. Correct one of the two.</source>
        <translation>檔名的學號是 %1，但匯入的清單把這個檔案登記給 %2。請改正其中一方。</translation>
    </message>
    <message>
        <source>%1 is for the same outcome. Keep one of them.</source>
        <translation>%1 也對應同一件成果。請只留一個。</translation>
    </message>
    <message>
        <source>This file is there already.</source>
        <translation>這個檔案已經上傳過了。</translation>
    </message>
    <message>
        <source>Its outcome has another file of this kind already. To replace it, upload this one at the outcome itself.</source>
        <translation>該成果已有另一個同類檔案。若要換成這一個，請到該件成果上傳。</translation>
    </message>
    <message>
        <source>%1 It can be sent as %2.</source>
        <translation>%1可改名為 %2 上傳。</translation>
    </message>
</context>
<context>
    <name>licheng::ClassUpload</name>
    <message>
        <source>The regulation has not been read yet; wait a moment and try again.</source>
        <translation>尚未讀取規定，請稍候再試。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>licheng::ClassUploadModel</name>
    <message>
        <source>has a place</source>
        <translation>可上傳</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等候中</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>uploaded</source>
        <translation>已上傳</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>已上傳過</translation>
    </message>
</context>
<context>
    <name>licheng::ClassUploadDialog</name>
    <message>
        <source>Upload a class&apos;s files</source>
        <translation>整班上傳檔案</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>讀取 %1</translation>
    </message>
    <message>
        <source>%1 of %2 files uploaded</source>
        <translation>已上傳 %1 / %2 個檔案</translation>
    </message>
    <message>
        <source>%1 files uploaded, %2 were not</source>
        <translation>已上傳 %1 個檔案，%2 個未上傳</translation>
    </message>
    <message>
        <source>%1 files uploaded</source>
        <translation>已上傳 %1 個檔案</translation>
    </message>
    <message>
        <source>%1: %2 files, compared with %3 outcomes of the term and class chosen in the list. Nothing is sent before you confirm.</source>
        <translation>%1：共 %2 個檔案，與清單所選學期、班級的 %3 件成果比對。確認前不會送出。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The upload goes on; the page shows how far it is.</source>
        <translation>上傳會繼續進行，進度顯示在頁面上。</translation>
    </message>
    <message>
        <source>Send %1 once more</source>
        <translation>重新上傳 %1 個</translation>
    </message>
    <message>
        <source>Send %1 files</source>
        <translation>上傳 %1 個檔案</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>上傳中</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>讀取中</translation>
    </message>
    <message>
        <source> %1 files are at their place already.</source>
        <translation>另有 %1 個檔案已在原處。</translation>
    </message>
    <message>
        <source>Give %1 names the right ending</source>
        <translation>改正 %1 個副檔名</translation>
    </message>
    <message>
        <source>Only the names that are sent change; the files on this computer keep theirs.</source>
        <translation>只改上傳的檔名，這台電腦上的檔案不變。</translation>
    </message>
    <message>
        <source>%1 files can be sent, %2 cannot</source>
        <translation>%1 個檔案可以上傳，%2 個不行</translation>
    </message>
    <message>
        <source>All %1 files can be sent</source>
        <translation>%1 個檔案都可以上傳</translation>
    </message>
    <message>
        <source>Only files that cannot be sent</source>
        <translation>只看不能上傳的檔案</translation>
    </message>
    <message>
        <source>Send only the %1 that can be</source>
        <translation>只上傳可以的 %1 個</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>licheng::AccountsPage</name>
    <message>
        <source>No accounts</source>
        <translation>沒有帳號</translation>
    </message>
    <message>
        <source>Accounts of staff, teachers and students.</source>
        <translation>職員、教師與學生的帳號。</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) could not be made: the student number is another account&apos;s log-in name.</source>
        <translation>
            <numerusform>%n 個帳號無法建立：學號已是其他帳號的登入名稱。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) were made.</source>
        <translation>
            <numerusform>已建立 %n 個帳號。</numerusform>
        </translation>
    </message>
    <message>
        <source>The class has no students.</source>
        <translation>本班沒有學生。</translation>
    </message>
    <message>
        <source>Accounts of a class</source>
        <translation>班級帳號</translation>
    </message>
    <message>
        <source>Make the missing accounts of a class&apos;s students, and initial passwords on paper</source>
        <translation>建立班級學生缺少的帳號，並製作初始密碼條</translation>
    </message>
    <message>
        <source>Initial passwords…</source>
        <translation>初始密碼條…</translation>
    </message>
    <message>
        <source>Missing accounts are made, the log-in name is the student number. Then the initial passwords are written to a file.</source>
        <translation>先建立缺少的帳號（登入名稱為學號），再將初始密碼寫入檔案。</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 個帳號</numerusform>
        </translation>
    </message>
    <message>
        <source>Slips to print and cut (*.pdf);;Web page to print and cut (*.html);;Comma-separated text (*.csv)</source>
        <translation>可列印裁切的密碼條 (*.pdf);;可列印裁切的網頁 (*.html);;逗號分隔檔 (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>All %n of them have a password of their own; none was changed.</source>
        <translation>
            <numerusform>這 %n 個帳號都已自設密碼，未變更任何一個。</numerusform>
        </translation>
    </message>
    <message>
        <source>Make new ones all the same</source>
        <translation>仍要重發</translation>
    </message>
    <message numerus="yes">
        <source>%n initial password(s) were written. Hand them over on paper and destroy the file.</source>
        <translation>
            <numerusform>已寫出 %n 個初始密碼，請以紙本轉交並銷毀檔案。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keep their own.</source>
        <translation>
            <numerusform>%n 個保留自設密碼。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Who has no mail address of the school</source>
        <translation>列出無學校信箱者</translation>
    </message>
    <message>
        <source>Everybody has a mail address of the school (article 9).</source>
        <translation>全校師生皆有學校信箱（第九點）。</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) without a mail address</source>
        <translation>
            <numerusform>%n 個帳號無電子信箱</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) with one of another domain</source>
        <translation>
            <numerusform>%n 個帳號非學校網域信箱</numerusform>
        </translation>
    </message>
    <message>
        <source>Show those of another domain</source>
        <translation>列出非學校網域者</translation>
    </message>
    <message>
        <source>Without mail</source>
        <translation>無學校信箱</translation>
    </message>
    <message>
        <source>This is your own account: you change its password in “My account”.</source>
        <translation>這是您自己的帳號：請在「我的帳號」變更密碼。</translation>
    </message>
    <message>
        <source>Initial passwords</source>
        <translation>初始密碼條</translation>
    </message>
    <message>
        <source>Initial passwords on paper, of the marked accounts or of the current one</source>
        <translation>製作初始密碼條：勾選的帳號，或目前的帳號</translation>
    </message>
    <message>
        <source>Its owner has no password yet.</source>
        <translation>此帳號還沒有密碼。</translation>
    </message>
    <message>
        <source>Initial password…</source>
        <translation>初始密碼條…</translation>
    </message>
    <message>
        <source>Your own account was left out.</source>
        <translation>您自己的帳號不在其中。</translation>
    </message>
    <message>
        <source>Left out: %1. %2</source>
        <translation>未產生：%1。%2</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) were put back, without their passwords: nobody can sign in with them until there is an initial one.</source>
        <translation>
            <numerusform>已恢復 %n 個帳號，但密碼不能恢復：發給初始密碼之前，這些帳號無法登入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The role “%1” does the work of a unit, and the account has none: its duties would stand on nobody&apos;s list. Choose the unit, or save again.</source>
        <translation>「%1」辦理單位的業務，此帳號卻沒有單位，待辦事項將無人收到。請選擇單位；確定不需要，請再儲存一次。</translation>
    </message>
    <message>
        <source>Initial passwords %1</source>
        <translation>初始密碼條 %1</translation>
    </message>
    <message>
        <source>Initial passwords: %1</source>
        <translation>初始密碼條：%1</translation>
    </message>
    <message>
        <source>The account has a password of its own, which was not changed.</source>
        <translation>這個帳號已自設密碼，未變更。</translation>
    </message>
    <message>
        <source>The initial password was written. Hand it over on paper and destroy the file.</source>
        <translation>已寫出初始密碼，請以紙本轉交並銷毀檔案。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>class, accounts</comment>
        <translation>%1　%2</translation>
    </message>
</context>
<context>
    <name>PasswordSlips</name>
    <message>
        <source>%1 is there already. Passwords go to a new file only.</source>
        <translation>%1 已存在，密碼只能寫入新檔案。</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2. Choose another folder.</source>
        <translation>無法建立 %1：%2。請改選其他資料夾。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Make the passwords again into another file.</source>
        <translation>無法寫入 %1：%2。請重新產生密碼並存成另一個檔案。</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export what is shown</source>
        <translation>匯出目前清單</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;Comma-separated text (*.csv);;PDF (*.pdf)</source>
        <translation>Excel 活頁簿 (*.xlsx);;逗號分隔檔 (*.csv);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>%1 rows were written to %2.</source>
        <translation>已將 %1 筆寫入 %2。</translation>
    </message>
</context>
<context>
    <name>licheng::FactListPage</name>
    <message>
        <source>Print what is shown</source>
        <translation>列印目前清單</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>匯出目前清單</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器查詢。</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>無法讀取清單</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>列印</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
</context>
<context>
    <name>licheng::PartsPage</name>
    <message>
        <source>Parts of the page</source>
        <translation>頁面分頁</translation>
    </message>
    <message>
        <source>Alt+Page Up and Alt+Page Down go from part to part</source>
        <translation>Alt+Page Up、Alt+Page Down 切換各部分</translation>
    </message>
    <message>
        <source>Next part of the page</source>
        <translation>下一個分頁</translation>
    </message>
    <message>
        <source>Part before</source>
        <translation>上一個分頁</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>Reminders</source>
        <translation>催辦通知</translation>
    </message>
    <message>
        <source>Reminders sent</source>
        <translation>已送催辦</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>任課教師</translation>
    </message>
    <message>
        <source>You have not been reminded this term</source>
        <translation>本學期沒有催辦通知</translation>
    </message>
    <message>
        <source>Nobody has been reminded this term</source>
        <translation>本學期尚未催辦任何教師</translation>
    </message>
    <message>
        <source>Offices remind teachers here whose outcomes wait for certification; certify in time and this stays empty.</source>
        <translation>有成果待認證時，各處室會在此催辦；如期完成認證，這裡就會是空的。</translation>
    </message>
    <message>
        <source>Teachers are reminded from the list of what waits for certification.</source>
        <translation>請由「待認證教師」清單勾選教師後催辦。</translation>
    </message>
    <message>
        <source>No reminder chosen</source>
        <translation>未選取催辦</translation>
    </message>
    <message>
        <source>Choose a row to read its note.</source>
        <translation>選取一列即可閱讀內容。</translation>
    </message>
</context>
<context>
    <name>licheng::QueuePage</name>
    <message>
        <source>Nothing waits for your certification</source>
        <translation>目前沒有待您認證的成果</translation>
    </message>
    <message>
        <source>What students of your courses upload appears here by itself, the oldest first.</source>
        <translation>您任教課程的學生上傳後會自動出現在這裡，最早上傳的在前。</translation>
    </message>
    <message>
        <source>Waiting for certification</source>
        <translation>待認證</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>My courses</source>
        <translation>我的課程</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>課程</translation>
    </message>
    <message>
        <source>Offering code</source>
        <translation>開課代碼</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>任課教師</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>人數</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待認證</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>已認證</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已勾選</translation>
    </message>
    <message>
        <source>Waiting since</source>
        <translation>最早上傳</translation>
    </message>
    <message>
        <source>Certify by</source>
        <translation>認證截止</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩餘時間</translation>
    </message>
    <message>
        <source>No courses this term</source>
        <translation>本學期沒有課程</translation>
    </message>
    <message>
        <source>Courses appear here once the registry section has imported them with you as their teacher.</source>
        <translation>註冊組匯入開課資料並登錄您為任課教師後，課程會出現在這裡。</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已齊全</translation>
    </message>
    <message>
        <source>My class</source>
        <translation>我的班級</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座號</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>學籍</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>尚缺</translation>
    </message>
    <message>
        <source>Performances</source>
        <translation>多元表現</translation>
    </message>
    <message>
        <source>Performances selected</source>
        <translation>多元表現已勾選</translation>
    </message>
    <message>
        <source>Autobiography</source>
        <translation>自傳</translation>
    </message>
    <message>
        <source>You tutor no class this school year</source>
        <translation>本學年度未擔任導師</translation>
    </message>
    <message>
        <source>The registry section names the class tutors.</source>
        <translation>導師由註冊組設定。</translation>
    </message>
    <message>
        <source>no period yet</source>
        <translation>未訂期程</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日已催辦</translation>
    </message>
    <message>
        <source>no account</source>
        <translation>無帳號</translation>
    </message>
    <message>
        <source>Certification overdue</source>
        <translation>認證催辦</translation>
    </message>
    <message>
        <source>Times reminded</source>
        <translation>催辦次數</translation>
    </message>
    <message>
        <source>Last reminded</source>
        <translation>最近催辦</translation>
    </message>
    <message>
        <source>Reminded by</source>
        <translation>催辦人</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>催辦</translation>
    </message>
    <message>
        <source>Nothing waits for certification</source>
        <translation>沒有待認證的成果</translation>
    </message>
    <message>
        <source>Teachers with outcomes to certify appear here, those whose time is over first.</source>
        <translation>有成果待認證的教師會列在這裡，已逾期者在前。</translation>
    </message>
    <message>
        <source>Remind %n</source>
        <translation>催辦 %n 位</translation>
    </message>
</context>
<context>
    <name>licheng::TeachingPage</name>
    <message>
        <source>My teaching</source>
        <translation>教師頁</translation>
    </message>
    <message>
        <source>With the courses of the teachers whose deputy you are.</source>
        <translation>含您代理之教師的課程。</translation>
    </message>
    <message>
        <source>Enter shows what waits in a course.</source>
        <translation>按 Enter 查看該課程的待認證成果。</translation>
    </message>
</context>
<context>
    <name>licheng::RemindDialog</name>
    <message numerus="yes">
        <source>Remind %n teacher(s)</source>
        <translation>
            <numerusform>催辦 %n 位教師</numerusform>
        </translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>催辦</translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s) will be reminded of %1 outcomes</source>
        <translation>
            <numerusform>將催辦 %n 位教師，共 %1 件成果</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminded today already</source>
        <translation>
            <numerusform>今日已催辦 %n 位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an account</source>
        <translation>
            <numerusform>無帳號 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>不催辦：%1</translation>
    </message>
    <message>
        <source>For example: please finish before certification closes</source>
        <translation>例如：請於認證截止前完成</translation>
    </message>
    <message>
        <source>Note (the teachers and their deputies read it)</source>
        <translation>附註（教師及其代理人可見）</translation>
    </message>
</context>
<context>
    <name>licheng::OverduePage</name>
    <message>
        <source>Waiting, by teacher</source>
        <translation>待認證教師</translation>
    </message>
    <message>
        <source>Enter shows the outcomes.</source>
        <translation>按 Enter 查看成果。</translation>
    </message>
    <message>
        <source>Remind…</source>
        <translation>催辦…</translation>
    </message>
    <message>
        <source>Whom you chose has been reminded today already.</source>
        <translation>所選教師今日已催辦過。</translation>
    </message>
    <message>
        <source>Whom you chose has no account to be reminded in. Add one on the page Accounts.</source>
        <translation>所選教師沒有帳號，無法催辦；請先在「帳號」頁建立。</translation>
    </message>
    <message>
        <source>Space marks, Ctrl+1 reminds, Enter shows the outcomes.</source>
        <translation>空白鍵勾選、Ctrl+1 催辦、Enter 查看成果。</translation>
    </message>
</context>
<context>
    <name>licheng::TeachingPresenter</name>
    <message>
        <source>%1 wait for certification, %2 of them overdue</source>
        <translation>待認證 %1 件，其中 %2 件逾期</translation>
    </message>
    <message>
        <source>%1 wait for certification</source>
        <translation>待認證 %1 件</translation>
    </message>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n 門課程</numerusform>
        </translation>
    </message>
    <message>
        <source>Class tutor of %1</source>
        <translation>導師：%1</translation>
    </message>
    <message>
        <source>%1: register checked %2 by %3</source>
        <translation>%1：學籍已於 %2 由 %3 檢核</translation>
    </message>
    <message>
        <source>%1: register not yet checked this semester</source>
        <translation>%1：本學期學籍尚未檢核</translation>
    </message>
    <message>
        <source>no period yet</source>
        <translation>未訂期程</translation>
    </message>
    <message>
        <source>no outcome</source>
        <translation>無學習成果</translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>退回 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a file</source>
        <translation>
            <numerusform>缺檔 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing selected</source>
        <translation>未勾選</translation>
    </message>
    <message>
        <source>no autobiography</source>
        <translation>無自傳</translation>
    </message>
    <message>
        <source>autobiography is a draft</source>
        <translation>自傳未定稿</translation>
    </message>
</context>
<context>
    <name>licheng::OverduePresenter</name>
    <message numerus="yes">
        <source>%1 outcomes wait for %n teacher(s)</source>
        <translation>
            <numerusform>%n 位教師有 %1 件成果待認證</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them overdue</source>
        <translation>
            <numerusform>其中 %n 位逾期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s) reminded.</source>
        <translation>
            <numerusform>已催辦 %n 位教師。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had been reminded today already (%1).</source>
        <translation>
            <numerusform>%n 位今日已催辦過（%1）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n nothing waits any more.</source>
        <translation>
            <numerusform>%n 位已無待認證成果。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Version %1　%2　%3</source>
        <translation>第 %1 版　%2　%3</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>（無內容）</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Read this version</source>
        <translation>閱讀此版本</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚無</translation>
    </message>
    <message numerus="yes">
        <source>and %n older</source>
        <translation>
            <numerusform>另有 %n 個較早版本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::VersionDialog</name>
    <message>
        <source>← Older</source>
        <translation>← 較早</translation>
    </message>
    <message>
        <source>Newer →</source>
        <translation>較新 →</translation>
    </message>
    <message>
        <source>Versions of %1</source>
        <translation>%1的版本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodeTable</name>
    <message>
        <source>Levels of posts</source>
        <translation>幹部等級</translation>
    </message>
    <message>
        <source>Levels of competitions</source>
        <translation>競賽等級</translation>
    </message>
    <message>
        <source>Kinds of flexible learning</source>
        <translation>彈性學習時間類別</translation>
    </message>
    <message>
        <source>Kinds of group activities</source>
        <translation>團體活動時間類別</translation>
    </message>
    <message>
        <source>Taking part in a group</source>
        <translation>團體參與</translation>
    </message>
    <message>
        <source>Domains of competitions</source>
        <translation>競賽領域</translation>
    </message>
    <message>
        <source>Kinds of workplace learning</source>
        <translation>職場學習類別</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>證照代碼</translation>
    </message>
    <message>
        <source>Methods of retake and supplement</source>
        <translation>重修及補修方式</translation>
    </message>
    <message>
        <source>Kinds of transfer</source>
        <translation>轉學轉科身分別</translation>
    </message>
    <message>
        <source>Notes on repeating</source>
        <translation>重讀註記</translation>
    </message>
    <message>
        <source>Borrowed study</source>
        <translation>借讀代碼</translation>
    </message>
    <message>
        <source>Register changes</source>
        <translation>學籍異動代碼</translation>
    </message>
    <message>
        <source>Kinds of classes</source>
        <translation>班別</translation>
    </message>
    <message>
        <source>Divisions</source>
        <translation>部別代碼</translation>
    </message>
    <message>
        <source>Ways of admission</source>
        <translation>入學方式</translation>
    </message>
    <message>
        <source>Note 1 (kind of identity document)</source>
        <translation>註1（證號類別）</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>節次</translation>
    </message>
    <message>
        <source>Kinds of absence</source>
        <translation>假別</translation>
    </message>
    <message>
        <source>Kinds of questions about receipts</source>
        <translation>收訖明細疑義類別</translation>
    </message>
    <message>
        <source>Special identities</source>
        <translation>特殊身分別</translation>
    </message>
    <message>
        <source>Indigenous groups</source>
        <translation>原住民族別</translation>
    </message>
</context>
<context>
    <name>Transfer</name>
    <message>
        <source>The file %1 has other bytes than its MD5 says; ask for the package again.</source>
        <translation>檔案 %1 的內容與 MD5 不符，請重新索取交換檔。</translation>
    </message>
    <message>
        <source>%1 is not in its code table; import the newer table first.</source>
        <translation>%1 不在代碼表中，請先匯入新版代碼表。</translation>
    </message>
    <message>
        <source>These keys are not read: %1.</source>
        <translation>下列欄位不讀取：%1。</translation>
    </message>
    <message>
        <source>No record names the file %1; it is left out.</source>
        <translation>沒有資料引用檔案 %1，不予帶入。</translation>
    </message>
    <message>
        <source>The original names in %1 cannot be read; the files keep those of the package.</source>
        <translation>無法讀取 %1 中的原始檔名，檔案沿用交換檔中的名稱。</translation>
    </message>
    <message>
        <source>The register has the name %1.</source>
        <translation>學籍中的姓名為 %1。</translation>
    </message>
    <message>
        <source>It is taken over without its selection (%1).</source>
        <translation>帶入時不保留勾選（%1）。</translation>
    </message>
    <message>
        <source>It was a retake, supplement or repetition at the other school; here it is one of before the transfer.</source>
        <translation>在原校為重修、補修或重讀；於本校列為轉學轉科前的成果。</translation>
    </message>
    <message>
        <source>%1 cannot be taken over (%2).</source>
        <translation>%1 無法帶入（%2）。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>帶入</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>無新資料</translation>
    </message>
    <message>
        <source>Not in the register</source>
        <translation>學籍中查無此人</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>無法帶入</translation>
    </message>
    <message>
        <source>The password is wrong, or the package was damaged on its way. Check the password first; if it is right, fetch the package again.</source>
        <translation>密碼不正確，或檔案在傳送途中已損壞。請先確認密碼；密碼無誤時，請重新取得套件。</translation>
    </message>
    <message>
        <source>The package did not arrive as it was sent. Send it again.</source>
        <translation>交換檔傳送不完整，請再傳一次。</translation>
    </message>
    <message>
        <source>A transfer package is a .zip file. Choose that one.</source>
        <translation>歷程交換檔是 .zip 檔，請選擇該檔。</translation>
    </message>
    <message>
        <source>The file %1: %2</source>
        <translation>檔案 %1：%2</translation>
    </message>
    <message>
        <source>The MD5 of a file is missing or no 32 hexadecimal digits: %1. Ask the other school for the package again.</source>
        <translation>檔案的 MD5 缺漏或不是 32 位十六進位數字：%1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>There is the MD5 of a file but no link to it: %1. Ask the other school for the package again.</source>
        <translation>有檔案的 MD5 但沒有連結：%1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The file %1 is missing in the package. Ask the other school for the package again.</source>
        <translation>交換檔中缺少檔案 %1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The file %1 lies in another student&apos;s folder. Ask the other school for the package again.</source>
        <translation>檔案 %1 放在其他學生的資料夾。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The file %1 is of a type that is not accepted. Ask the other school for it as PDF, JPG, PNG, MP3 or MP4.</source>
        <translation>檔案 %1 的類型不接受。請向原校索取 PDF、JPG、PNG、MP3 或 MP4 檔。</translation>
    </message>
    <message>
        <source>The file %1 is larger than the regulation allows. Ask the other school for a smaller one.</source>
        <translation>檔案 %1 超過規定大小。請向原校索取較小的檔案。</translation>
    </message>
    <message>
        <source>The file %1 is empty. Ask the other school for the package again.</source>
        <translation>檔案 %1 是空的。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The identity number is that of somebody else. Compare it with the register, and ask the other school.</source>
        <translation>身分證號屬於其他學生。請與學籍資料核對，並洽原校。</translation>
    </message>
    <message>
        <source>The student stands twice in the package. Ask the other school for the package again.</source>
        <translation>交換檔中同一學生出現兩次。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The birthday is not that of the student in the register with this identity number. Compare it with the register, and ask the other school.</source>
        <translation>出生日期與學籍中同一身分證號的學生不同。請與學籍資料核對，並洽原校。</translation>
    </message>
    <message>
        <source>It is no list. Ask the other school for the package again.</source>
        <translation>不是清單。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>It is no object. Ask the other school for the package again.</source>
        <translation>不是物件。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>It has more entries than are read. Ask the other school to divide the package.</source>
        <translation>筆數超過可讀取的上限。請原校分成數個交換檔。</translation>
    </message>
    <message>
        <source>Nobody knows the list %1. Ask the other school for the package again.</source>
        <translation>不認識的清單 %1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>%1 is missing. Ask the other school for the package again.</source>
        <translation>缺少 %1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>%1 is too long. Ask the other school for a shorter one.</source>
        <translation>%1 過長。請原校縮短內容。</translation>
    </message>
    <message>
        <source>%1 is not understood. Ask the other school for the package again.</source>
        <translation>無法辨識 %1。請向原校重新索取轉學交換檔。</translation>
    </message>
    <message>
        <source>The package cannot be read. Ask the other school for it again.</source>
        <translation>無法讀取交換檔，請向原校重新索取。</translation>
    </message>
</context>
<context>
    <name>licheng::TransferClient</name>
    <message>
        <source>%1 cannot be made: %2. Choose another folder.</source>
        <translation>無法建立 %1：%2。請改選其他資料夾。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Make room, or choose another folder.</source>
        <translation>無法寫入 %1：%2。請清出空間或改選其他資料夾。</translation>
    </message>
    <message>
        <source>%1 did not arrive as the server has it. Make the package again.</source>
        <translation>%1 與伺服器上的內容不符，請重新製作交換檔。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>無法讀取 %1：%2。</translation>
    </message>
</context>
<context>
    <name>licheng::TransferExportDialog</name>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Transfer package</source>
        <translation>製作歷程交換檔</translation>
    </message>
    <message>
        <source>Password (told only here, kept nowhere)</source>
        <translation>密碼（只在此顯示，不會保存）</translation>
    </message>
    <message>
        <source>Hand the password over by another way than the package. Who loses it asks for a new package.</source>
        <translation>請以不同於交換檔的方式告知密碼；遺失時須重新製作。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Fetching the package</source>
        <translation>取回交換檔</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>打包中</translation>
    </message>
    <message numerus="yes">
        <source>%1
%n student(s), %2 posts, %3 course outcomes, %4 performances, %5 files.</source>
        <translation>
            <numerusform>%1
學生 %n 人、幹部經歷 %2 筆、課程學習成果 %3 件、多元表現 %4 件、檔案 %5 個。</numerusform>
        </translation>
    </message>
    <message>
        <source>MD5 %1</source>
        <translation>MD5 %1</translation>
    </message>
    <message>
        <source>Folder for the transfer package</source>
        <translation>選擇存放歷程交換檔的資料夾</translation>
    </message>
</context>
<context>
    <name>licheng::TransferImportDialog</name>
    <message>
        <source>Take over</source>
        <translation>帶入</translation>
    </message>
    <message>
        <source>Only those without problems</source>
        <translation>只帶入沒有問題的學生</translation>
    </message>
    <message>
        <source>Transfer package of another school</source>
        <translation>他校歷程交換檔</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>處理</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>幹部經歷</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>學習成果</translation>
    </message>
    <message>
        <source>Performances</source>
        <translation>多元表現</translation>
    </message>
    <message>
        <source>Problems and notes stand here after the check. Nothing is changed before you take it over.</source>
        <translation>檢查後，問題與備註會列在這裡；按下帶入之前不會變更任何資料。</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) were taken over.</source>
        <translation>
            <numerusform>已帶入 %n 位學生的歷程資料。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) cannot be taken over; the reasons stand below.</source>
        <translation>
            <numerusform>%n 位學生無法帶入，原因列於下方。</numerusform>
        </translation>
    </message>
    <message>
        <source>The package brings nothing new.</source>
        <translation>交換檔沒有新的資料。</translation>
    </message>
    <message>
        <source>Transfer packages (*.zip)</source>
        <translation>歷程交換檔 (*.zip)</translation>
    </message>
</context>
<context>
    <name>Category</name>
    <message>
        <source>entered by %1, supervised by %2 (%3)</source>
        <translation>建置 %1　督導 %2（%3）</translation>
    </message>
</context>
<context>
    <name>Grants</name>
    <message>
        <source>%1: %2</source>
        <comment>scope, actions</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>所有資料</translation>
    </message>
</context>
<context>
    <name>Content</name>
    <message>
        <source>HEIC photo</source>
        <translation>HEIC 照片</translation>
    </message>
    <message>
        <source>QuickTime film (MOV)</source>
        <translation>QuickTime 影片（MOV）</translation>
    </message>
    <message>
        <source>Word, Excel or PowerPoint file</source>
        <translation>Word、Excel 或 PowerPoint 文件</translation>
    </message>
    <message>
        <source>web page (HTML)</source>
        <translation>網頁（HTML）</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>純文字檔</translation>
    </message>
    <message>
        <source>zip archive</source>
        <translation>zip 壓縮檔</translation>
    </message>
    <message>
        <source>archive (RAR, 7z or the like)</source>
        <translation>壓縮檔（RAR、7z 等）</translation>
    </message>
    <message>
        <source>program</source>
        <translation>程式</translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation>%1 檔</translation>
    </message>
    <message>
        <source>Open it in a photo program and save it as JPEG; or set the camera of the iPhone to “Most Compatible” (Settings, Camera, Formats) and take it again. Then choose the new file.</source>
        <translation>請用看圖程式開啟後另存為 JPEG；或在 iPhone「設定 &gt; 相機 &gt; 格式」選「最相容」後重拍。再選新的檔案。</translation>
    </message>
    <message>
        <source>Open it in a picture program and save it as JPEG or PNG. Then choose the new file.</source>
        <translation>請用看圖程式開啟後另存為 JPEG 或 PNG，再選新的檔案。</translation>
    </message>
    <message>
        <source>Save it as MP4 with a film program. Then choose the new file.</source>
        <translation>請用影片程式轉存為 MP4，再選新的檔案。</translation>
    </message>
    <message>
        <source>Save it as MP3 with a sound program. Then choose the new file.</source>
        <translation>請用音訊程式轉存為 MP3，再選新的檔案。</translation>
    </message>
    <message>
        <source>Open it and save or print it as PDF. Then choose the new file.</source>
        <translation>請開啟後另存（或列印）成 PDF，再選新的檔案。</translation>
    </message>
    <message>
        <source>Unpack it and choose the files in it one by one.</source>
        <translation>請先解壓縮，再分別選其中的檔案。</translation>
    </message>
    <message>
        <source>Choose the file that holds the work.</source>
        <translation>請選作品本身的檔案。</translation>
    </message>
    <message>
        <source>an unknown kind</source>
        <translation>不明類型</translation>
    </message>
    <message>
        <source>It is empty. Choose the file that holds the work.</source>
        <translation>檔案是空的。請選作品本身的檔案。</translation>
    </message>
    <message>
        <source>It cannot be read. Look at the rights on the file.</source>
        <translation>無法讀取。請檢查檔案的權限。</translation>
    </message>
    <message>
        <source>Its kind cannot be told. Save the work as PDF, JPEG, PNG, MP3 or MP4 and choose that file.</source>
        <translation>看不出是哪一種檔案。請把作品存成 PDF、JPEG、PNG、MP3 或 MP4，再選新的檔案。</translation>
    </message>
    <message>
        <source>This PDF asks for a password to open, so that nobody can review it. Save it without one, then choose it again.</source>
        <translation>這份 PDF 要輸入密碼才能開啟，審閱的人打不開。請另存一份不設密碼的 PDF，再選新的檔案。</translation>
    </message>
    <message>
        <source>It begins as %1, but is cut off or damaged. Open it, save it anew and choose it again.</source>
        <translation>開頭是 %1，但內容不完整或已損壞。請開啟確認、重新存檔，再選一次。</translation>
    </message>
    <message>
        <source>Its content is %1, its name ends differently. Give it a name with the right ending.</source>
        <translation>內容是 %1，但檔名的副檔名不符。請改用正確的副檔名。</translation>
    </message>
    <message>
        <source>By its content it is a %1, which is not taken. %2</source>
        <translation>內容其實是「%1」，不能收。%2</translation>
    </message>
</context>
<context>
    <name>licheng::Composition</name>
    <message>
        <source>A word is still being composed. Finish it (Enter), and it is saved then.</source>
        <translation>還在選字。請先完成輸入（按 Enter），隨即儲存。</translation>
    </message>
    <message>
        <source>A number: keys are typed as they are in this field now. Type it once more.</source>
        <translation>這是學號或代碼：本欄已改為直接輸入數字，請再輸入一次。</translation>
    </message>
    <message>
        <source>A number: keys are typed as they are in this field now.</source>
        <translation>這是學號或代碼：本欄已改為直接輸入數字。</translation>
    </message>
</context>
<context>
    <name>licheng::RemoveDialog</name>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>要刪除「%1」嗎？</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n records?</source>
        <translation>
            <numerusform>要刪除 %n 筆資料嗎？</numerusform>
        </translation>
    </message>
    <message>
        <source>What others refer to stays. The removal can be undone until you sign out.</source>
        <translation>仍被其他資料引用者不會刪除。登出前都可以復原。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 筆</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportQuestions</name>
    <message numerus="yes">
        <source>%n row(s) are hidden in the spreadsheet, by a filter or by hand; the first is row %1: %2</source>
        <translation>
            <numerusform>試算表中有 %n 列被隱藏（篩選或手動隱藏）；第一個是第 %1 列：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n date(s) of birth make pupils far too young or too old, as in row %1: %2. A spreadsheet takes 99/10/10 for 1999; as a year of the Republic it is %3.</source>
        <translation>
            <numerusform>有 %n 個出生日期使學生年齡過小或過大，例如第 %1 列的 %2。試算表會把 99/10/10 當成西元 1999 年；若為民國年則是 %3。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n date(s) of birth make pupils far too young or too old, as in row %1: %2</source>
        <translation>
            <numerusform>有 %n 個出生日期使學生年齡過小或過大，例如第 %1 列的 %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) are filled up with blanks, as in row %1: %2</source>
        <translation>
            <numerusform>有 %n 個姓名以空白補齊寬度，例如第 %1 列：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>請選擇…</translation>
    </message>
    <message>
        <source>Do not import them</source>
        <translation>不匯入這些列</translation>
    </message>
    <message>
        <source>Import them too</source>
        <translation>一併匯入</translation>
    </message>
    <message>
        <source>They are faults</source>
        <translation>視為錯誤</translation>
    </message>
    <message numerus="yes">
        <source>Read %n as years of the Republic</source>
        <translation>
            <numerusform>將其中 %n 個讀為民國年</numerusform>
        </translation>
    </message>
    <message>
        <source>They are right as written</source>
        <translation>照原樣，內容無誤</translation>
    </message>
    <message>
        <source>Keep the blanks</source>
        <translation>保留空白</translation>
    </message>
    <message>
        <source>Remove them: %1</source>
        <translation>移除空白：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are no data and are passed over, the first is row %1: %2</source>
        <translation>
            <numerusform>%n 列不是資料，已略過；第一個是第 %1 列：%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Row %1 closes the list (%2); %n row(s) from there on are not read</source>
        <translation>
            <numerusform>第 %1 列為名冊結尾（%2）；自該列起 %n 列不讀取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (hidden, %n row(s))</source>
        <translation>
            <numerusform>%1（隱藏，%n 列）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n row(s))</source>
        <translation>
            <numerusform>%1（%n 列）</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported is the sheet %1; not imported: %2</source>
        <translation>匯入的工作表為「%1」；未匯入：%2</translation>
    </message>
</context>
<context>
    <name>licheng::PaperDialog</name>
    <message>
        <source>Record for %1 items</source>
        <translation>登錄 %1 件</translation>
    </message>
    <message>
        <source>Record certification on paper</source>
        <translation>登錄紙本認證</translation>
    </message>
    <message>
        <source>Certified by</source>
        <translation>認證教師</translation>
    </message>
    <message>
        <source>Day on the paper</source>
        <translation>紙本認證日期</translation>
    </message>
    <message>
        <source>Why it was on paper</source>
        <translation>以紙本認證之原因</translation>
    </message>
    <message>
        <source>The teacher has certified these on paper. They are marked as recorded by you, with what you enter here.</source>
        <translation>教師已以紙本認證這些成果。成果會註明由您登錄，並附上此處填寫的內容。</translation>
    </message>
    <message>
        <source>%1 cannot be changed: %2</source>
        <translation>%1 件不能變更：%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This day has not come yet.</source>
        <translation>此日期尚未到。</translation>
    </message>
</context>
<context>
    <name>licheng::RegisterChecksPresenter</name>
    <message>
        <source>%1 of %2 classes checked in %3</source>
        <translation>%3 已檢核 %1/%2 班</translation>
    </message>
    <message numerus="yes">
        <source>%n of them changed since</source>
        <translation>
            <numerusform>其中 %n 班檢核後有異動</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n new change(s))</source>
        <translation>
            <numerusform>%1（新增 %n 筆異動）</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked %1 by %2.</source>
        <translation>%1 由 %2 檢核。</translation>
    </message>
    <message>
        <source>of your unit&apos;s %1 of %2</source>
        <translation>其中本單位 %1/%2 班</translation>
    </message>
</context>
<context>
    <name>licheng::RegisterChecksPage</name>
    <message>
        <source>not checked</source>
        <translation>未檢核</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>檢核後有異動</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已檢核</translation>
    </message>
    <message>
        <source>Semester check</source>
        <translation>學籍檢核</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>年級</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>部別</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科別</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>學生數</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Changes since</source>
        <translation>檢核後異動</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>檢核人</translation>
    </message>
    <message>
        <source>Checked at</source>
        <translation>檢核時間</translation>
    </message>
    <message>
        <source>No classes in this school year</source>
        <translation>本學年度沒有班級</translation>
    </message>
    <message>
        <source>At the start of each semester every class's register data are checked and confirmed.</source>
        <translation>每學期初，各班學籍資料均須檢核確認。</translation>
    </message>
    <message>
        <source>Check and confirm %n</source>
        <translation>檢核 %n 班</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es) confirmed.</source>
        <translation>
            <numerusform>已確認 %n 班。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not confirmed, because their data changed while you read: %1. Look at them again.</source>
        <translation>未確認（檢視期間資料又有異動）：%1。請重新檢視。</translation>
    </message>
    <message>
        <source>Check and confirm…</source>
        <translation>檢視並確認…</translation>
    </message>
    <message>
        <source>Show changes…</source>
        <translation>檢視異動…</translation>
    </message>
    <message>
        <source>Enter shows what changed since the last check.</source>
        <translation>按 Enter 檢視上次檢核後的異動。</translation>
    </message>
    <message>
        <source>Space marks, Enter shows what changed and confirms.</source>
        <translation>空白鍵勾選，Enter 檢視異動並確認。</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部班級</translation>
    </message>
    <message>
        <source>Those to be checked alone</source>
        <translation>只看待檢核的班級</translation>
    </message>
</context>
<context>
    <name>licheng::RegisterCheckDialog</name>
    <message>
        <source>%1 entered: %2</source>
        <translation>新增%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Semester check %1</source>
        <translation>學籍檢核 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more class(es)</source>
        <translation>
            <numerusform>%1 及另 %n 班</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 changes of register data; a class that was never checked shows all that is new.</source>
        <translation>學籍資料異動 %1 筆；從未檢核的班級列出全部新資料。</translation>
    </message>
    <message>
        <source>%1 changes of register data since the last check.</source>
        <translation>上次檢核後學籍資料異動 %1 筆。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備註</translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n class(es)</source>
        <translation>
            <numerusform>確認 %n 班</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes since the last check</source>
        <translation>上次檢核後的異動</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>異動內容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>異動者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>新登錄</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>%1: only the first %2 of %3 changes can be listed; what was not seen is not confirmed.</source>
        <translation>%1：只能列出 %3 筆異動中的前 %2 筆；未列出的異動不會被確認。</translation>
    </message>
</context>
<context>
    <name>licheng::OwnCoursesPage</name>
    <message>
        <source>My courses</source>
        <translation>我的修課</translation>
    </message>
    <message>
        <source>You take no course in this term</source>
        <translation>本學期沒有修課資料</translation>
    </message>
    <message>
        <source>The registry and teaching sections enter who takes what. Ask them when one is missing.</source>
        <translation>修課資料由註冊組及教學組登錄，缺漏時請洽詢。</translation>
    </message>
</context>
<context>
    <name>licheng::ProblemDialog</name>
    <message>
        <source>Report a problem</source>
        <translation>回報問題</translation>
    </message>
    <message>
        <source>Say what you did and what happened, and send this report with it to your system administrator. It holds the versions of the program and what went wrong with the connection; no names, no records, no passwords.</source>
        <translation>請說明您做了什麼、發生了什麼，並附上這份報告，一併交給系統管理師。報告只有程式版本與連線失敗的紀錄，沒有姓名、資料內容與密碼。</translation>
    </message>
    <message>
        <source>&amp;File on this computer:</source>
        <translation>這台電腦上的檔案(&amp;F)：</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存新檔…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The report is copied: paste it into your message.</source>
        <translation>報告已複製，請貼到您的訊息中。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>儲存報告</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文字檔 (*.txt)</translation>
    </message>
    <message>
        <source>%1 cannot be written: choose another folder.</source>
        <translation>無法寫入 %1，請改選其他資料夾。</translation>
    </message>
    <message>
        <source>The report stands in %1.</source>
        <translation>報告已存為 %1。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>檔案資料夾</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 檔案</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>磁碟機</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>捷徑</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>licheng::SaveWarnings</name>
    <message>
        <source>%1 was saved. %2</source>
        <translation>已儲存%1。%2</translation>
    </message>
    <message numerus="yes">
        <source>And %n more record(s).</source>
        <translation>
            <numerusform>另有 %n 筆。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of the submitted list “%1” (edition %2) have been changed: it is no longer as it was submitted. The unit that submits it looks at the difference, and corrects and submits it again where it matters (%3).</source>
        <translation>
            <numerusform>已提交之名冊「%1」（第 %2 版）有 %n 筆紀錄已異動，名冊內容已與提交時不同。請提交單位查看差異，必要時更正後重新提交（%3）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::InstantEdit</name>
    <message>
        <source>such as 114/11/23 17:00</source>
        <translation>例：114/11/23 17:00</translation>
    </message>
    <message>
        <source>Day and time, such as 114/11/23 17:00.</source>
        <translation>日期與時間，例如 114/11/23 17:00。</translation>
    </message>
    <message>
        <source>Day and time, such as 114/11/23 17:00; that minute still belongs to it. A day alone, or 24:00, is the end of that day.</source>
        <translation>日期與時間，例如 114/11/23 17:00，該分鐘仍在期間內；只填日期或填 24:00 表示到當日結束。</translation>
    </message>
</context>
<context>
    <name>licheng::ReferencesEdit</name>
    <message>
        <source>Type a number or name, ↓ lists, Enter adds</source>
        <translation>輸入編號或名稱，按 ↓ 列出，按 Enter 加入</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已選取</translation>
    </message>
    <message>
        <source>Delete takes one out, Ctrl+Z undoes it.</source>
        <translation>按 Delete 移除，按 Ctrl+Z 復原。</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>label</source>
        <comment>which text of a description is shown: label or official</comment>
        <translation>official</translation>
    </message>
</context>
<context>
    <name>licheng::TableColumns</name>
    <message>
        <source>Reset columns</source>
        <translation>還原欄位設定</translation>
    </message>
</context>
<context>
    <name>licheng::TableClipboard</name>
    <message>
        <source>%L1 rows are marked, but at most %L2 can be copied; export the list instead.</source>
        <translation>已選 %L1 列，但最多只能複製 %L2 列；請改用匯出。</translation>
    </message>
    <message>
        <source>The copied block is too large to paste; import the file instead.</source>
        <translation>複製的內容過大，無法貼上；請改用匯入檔案。</translation>
    </message>
    <message>
        <source>The copied block has %L1 cells, but at most %L2 can be pasted; import the file instead.</source>
        <translation>複製的內容有 %L1 格，但最多只能貼上 %L2 格；請改用匯入檔案。</translation>
    </message>
</context>
<context>
    <name>licheng::OutcomesUpload</name>
    <message>
        <source>Uploading the files of %1</source>
        <translation>上傳 %1 的檔案</translation>
    </message>
    <message>
        <source>%1: %2 files were uploaded.</source>
        <translation>%1：已上傳 %2 個檔案。</translation>
    </message>
    <message>
        <source>%1 %2 were not.</source>
        <translation>%1 %2 個未上傳。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>Upload a class&apos;s files</source>
        <translation>整班上傳檔案</translation>
    </message>
    <message>
        <source>Upload a class&apos;s files: a folder or zip whose file names carry the student numbers. It can be dropped on the page, too.</source>
        <translation>整班上傳檔案：選擇檔名含學號的資料夾或 zip，也可以直接拖放到頁面上。</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>資料夾…</translation>
    </message>
    <message>
        <source>A zip archive…</source>
        <translation>zip 壓縮檔…</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>zip 壓縮檔 (*.zip)</translation>
    </message>
    <message>
        <source>The files of %1 are still being uploaded; wait for them or cancel them first.</source>
        <translation>%1 的檔案仍在上傳，請等候完成或先取消。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of the class have not been uploaded yet, and closing now leaves them out.</source>
        <translation>
            <numerusform>全班檔案還有 %n 個尚未上傳完成，現在關閉就不會傳送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Upload a class…</source>
        <translation>整班上傳…</translation>
    </message>
</context>
<context>
    <name>licheng::ListFilter</name>
    <message>
        <source>Save this view</source>
        <translation>儲存檢視</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>檢視名稱</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between conditions</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>licheng::ListRemoval</name>
    <message>
        <source>%1 was removed.</source>
        <translation>已刪除 %1。</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>刪除中</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n records were removed.</source>
        <translation>
            <numerusform>%1：已刪除 %n 筆。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were not: %1</source>
        <translation>
            <numerusform>有 %n 筆未刪除：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>前往該筆資料</translation>
    </message>
</context>
<context>
    <name>licheng::TableEditing</name>
    <message>
        <source>There is no connection. Nothing of the block was changed; it stays in the clipboard and in the spreadsheet: paste it again when the connection is back.</source>
        <translation>目前沒有連線。貼上的內容完全沒有變更任何資料，仍在剪貼簿與試算表中；恢復連線後請再貼上一次。</translation>
    </message>
    <message>
        <source>There is no connection. The value is kept as a draft and sent later.</source>
        <translation>目前沒有連線，輸入的內容已存為草稿，稍後傳送。</translation>
    </message>
    <message>
        <source>Choose a version</source>
        <translation>選擇版本</translation>
    </message>
    <message>
        <source>The copied block has %1 rows, but at most %2 can be pasted; import the file instead.</source>
        <translation>複製的內容有 %1 列，最多可貼上 %2 列，請改用匯入。</translation>
    </message>
    <message>
        <source>The copied block has %1 rows, but the list ends after %2. Nothing was changed.</source>
        <translation>複製的內容有 %1 列，但清單只剩 %2 列，未做任何變更。</translation>
    </message>
    <message>
        <source>The rows below are still being read. Paste again in a moment.</source>
        <translation>下方資料仍在讀取，請稍候再貼上。</translation>
    </message>
    <message>
        <source>The columns from the current one on are not edited in this list.</source>
        <translation>目前欄位起的各欄不能在清單中編輯。</translation>
    </message>
    <message>
        <source>%1, %2: %3 entered “%4” meanwhile. Yours, “%5”, is kept as a draft.</source>
        <translation>%1的「%2」已由%3改為「%4」；您輸入的「%5」已存為草稿。</translation>
    </message>
    <message>
        <source>The server did not answer. When the connection is back, look at the list before you paste again.</source>
        <translation>伺服器沒有回應。請在恢復連線後先查看清單，再決定是否重新貼上。</translation>
    </message>
    <message>
        <source>Paste as new rows</source>
        <translation>貼成新資料列</translation>
    </message>
    <message>
        <source>Changing</source>
        <translation>變更中</translation>
    </message>
    <message>
        <source>This column is not edited in the list.</source>
        <translation>這一欄不能在清單中修改。</translation>
    </message>
    <message>
        <source>Mark the row to be copied and those below it that it is copied to.</source>
        <translation>請勾選來源列與下方要填入的列。</translation>
    </message>
    <message>
        <source>%1 rows are marked, but at most %2 are changed at a time.</source>
        <translation>已勾選 %1 列，一次最多修改 %2 列。</translation>
    </message>
    <message>
        <source>Some of the marked rows have not been read yet. Scroll through them once.</source>
        <translation>部分勾選的列尚未讀取，請先捲動瀏覽一次。</translation>
    </message>
    <message>
        <source>%1, %2 “%3”: %4</source>
        <translation>%1，%2「%3」：%4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Back to the cell</source>
        <translation>回到儲存格</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
</context>
<context>
    <name>licheng::ListExport</name>
    <message>
        <source>Exporting</source>
        <translation>匯出中</translation>
    </message>
    <message>
        <source>Preparing the pages to print</source>
        <translation>正在準備列印</translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>勾選的 %Ln 筆</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled. Nothing is printed.</source>
        <translation>已取消，沒有列印。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>licheng::AttachmentUpload</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2 more files were not taken)</source>
        <translation>%1（另有 %2 個檔案未接受）</translation>
    </message>
    <message>
        <source>%1 was uploaded; its fingerprint was checked by the server.</source>
        <translation>已上傳 %1，伺服器已核對指紋。</translation>
    </message>
    <message>
        <source>The regulation has not been read yet; wait a moment and try again.</source>
        <translation>校內規定尚未讀取完成，請稍候再試。</translation>
    </message>
    <message>
        <source>%1: %2 It can be sent as %3.</source>
        <translation>%1：%2可改名為 %3 上傳。</translation>
    </message>
    <message>
        <source>The names of %1 files (%2 …) end otherwise than their content.</source>
        <translation>有 %1 個檔案（%2…）的副檔名與內容不符。</translation>
    </message>
    <message>
        <source>Send as %1</source>
        <translation>改名為 %1 上傳</translation>
    </message>
    <message>
        <source>Send with the right endings</source>
        <translation>改正副檔名後上傳</translation>
    </message>
    <message>
        <source>Another file of this kind is being uploaded; a record keeps one of each kind.</source>
        <translation>另一個同類檔案正在上傳；每筆紀錄每類只留一個檔案。</translation>
    </message>
    <message>
        <source>%1 files wait already.</source>
        <translation>已有 %1 個檔案在等候。</translation>
    </message>
</context>
<context>
    <name>licheng::ImportProblem</name>
    <message>
        <source>%1 holds the error %2 in place of a value. Mend the formula in the file.</source>
        <translation>「%1」的內容是錯誤值 %2，請修正檔案中的公式。</translation>
    </message>
    <message>
        <source>%1 holds the date %2: the spreadsheet took the text for one. Format the column as text and type it again.</source>
        <translation>「%1」的內容是日期 %2：試算表把文字當成了日期。請將該欄格式設為「文字」後重新輸入。</translation>
    </message>
    <message>
        <source>%1 “%2” holds U+%3, a character of one school&apos;s own fonts that no other computer shows. Replace it when the real one is known.</source>
        <translation>「%1」的值「%2」含有造字 U+%3，其他電腦無法顯示；查得正確字元後請更換。</translation>
    </message>
</context>
<context>
    <name>licheng::FaultCard</name>
    <message>
        <source>Faults</source>
        <translation>錯誤清單</translation>
    </message>
    <message>
        <source>No fault was found so far</source>
        <translation>目前沒有發現錯誤</translation>
    </message>
    <message>
        <source>The check on the server looks at references, quotas and doubles too.</source>
        <translation>伺服器檢查時會再核對學生、課程、件數上限與重複資料。</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>%1 Enter shows each of them.</source>
        <translation>%1按 Enter 逐列顯示。</translation>
    </message>
    <message>
        <source>Nothing was checked yet</source>
        <translation>尚未檢查任何資料</translation>
    </message>
    <message>
        <source>No fault was found</source>
        <translation>沒有發現錯誤</translation>
    </message>
    <message>
        <source>The server has looked at references, quotas and doubles too.</source>
        <translation>伺服器已核對學生、課程、件數上限與重複資料。</translation>
    </message>
</context>
<context>
    <name>licheng::ImportResultCard</name>
    <message>
        <source>Imported</source>
        <translation>匯入完成</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>變更</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>With faults, not imported</source>
        <translation>有錯誤，未匯入</translation>
    </message>
    <message>
        <source>Also new: %1</source>
        <translation>同時新增：%1</translation>
    </message>
    <message>
        <source>Changed by others since the check, not imported</source>
        <translation>檢查後已由他人更動，未匯入</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>學期</translation>
    </message>
</context>
<context>
    <name>licheng::ImportOptions</name>
    <message>
        <source>Kind of records</source>
        <translation>資料種類</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>學期</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Header row</source>
        <translation>標題列</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>編碼</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符號</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗號</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分號</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>定位字元</translation>
    </message>
    <message>
        <source>%1 (hidden)</source>
        <translation>%1（隱藏）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceSave</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2: %n cell(s) were saved.</source>
        <translation>
            <numerusform>%1 %2：已儲存 %n 格。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>The server did not answer. The cells stay here; save them again when the connection is back.</source>
        <translation>伺服器沒有回應。登錄的內容還在這裡，恢復連線後請再儲存一次。</translation>
    </message>
    <message numerus="yes">
        <source>%1 And %n more.</source>
        <translation>
            <numerusform>%1 另有 %n 格有誤。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceTotals</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceTotalsCard</name>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Semester of the totals</source>
        <translation>合計的學期</translation>
    </message>
    <message>
        <source>First semester</source>
        <translation>第 1 學期</translation>
    </message>
    <message>
        <source>Second semester</source>
        <translation>第 2 學期</translation>
    </message>
    <message>
        <source>Whole year</source>
        <translation>全學年</translation>
    </message>
    <message>
        <source>Records →</source>
        <translation>紀錄 →</translation>
    </message>
    <message>
        <source>The list of absences of this class on this day</source>
        <translation>本班當日的出缺勤紀錄</translation>
    </message>
    <message>
        <source>The class has no absences in this time.</source>
        <translation>本班在這段期間沒有缺席紀錄。</translation>
    </message>
    <message numerus="yes">
        <source>The class: %1; %n period(s) in all</source>
        <translation>
            <numerusform>全班：%1，共 %n 節</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Register check</source>
        <translation>學籍檢核</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>出缺勤</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>幹部經歷</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>學生帳號</translation>
    </message>
    <message>
        <source>Electives</source>
        <translation>選課登錄</translation>
    </message>
    <message>
        <source>Counselling</source>
        <translation>課程諮詢</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>學業成績</translation>
    </message>
    <message>
        <source>With outcomes</source>
        <translation>有成果學生</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>成果檔案</translation>
    </message>
    <message>
        <source>Certification</source>
        <translation>教師認證</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回成果</translation>
    </message>
    <message>
        <source>Performances</source>
        <translation>多元表現</translation>
    </message>
    <message>
        <source>Autobiography</source>
        <translation>自傳</translation>
    </message>
    <message>
        <source>Selection of outcomes</source>
        <translation>成果勾選</translation>
    </message>
    <message>
        <source>Selection of performances</source>
        <translation>表現勾選</translation>
    </message>
    <message>
        <source>Selected outcomes</source>
        <translation>已勾選成果</translation>
    </message>
    <message>
        <source>Selected performances</source>
        <translation>已勾選多元表現</translation>
    </message>
    <message>
        <source>Uploads a semester</source>
        <translation>每學期上傳</translation>
    </message>
    <message>
        <source>Outcomes selected a year</source>
        <translation>每學年勾選成果</translation>
    </message>
    <message>
        <source>Performances selected a year</source>
        <translation>每學年勾選多元表現</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>未編班</translation>
    </message>
    <message>
        <source>Whole school</source>
        <translation>全校</translation>
    </message>
    <message>
        <source>%1, no class</source>
        <comment>division</comment>
        <translation>%1未編班</translation>
    </message>
    <message>
        <source>None given</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>已完成 %1/%2</translation>
    </message>
    <message>
        <source>%1, %2: nothing to do</source>
        <translation>%1，%2：沒有應辦事項</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message numerus="yes">
        <source>%n to be done</source>
        <translation>
            <numerusform>待辦 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2: %3; %4</source>
        <translation>%1，%2：%3；%4</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4; %5</source>
        <translation>%1，%2：%3，%4；%5</translation>
    </message>
    <message numerus="yes">
        <source>%n of them late</source>
        <translation>
            <numerusform>其中逾期 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, batch %2</source>
        <translation>%1 第 %2 梯次</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>尚未編製</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>依班級</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>依科別</translation>
    </message>
    <message>
        <source>By grade</source>
        <translation>依年級</translation>
    </message>
    <message>
        <source>By division</source>
        <translation>依部別</translation>
    </message>
    <message>
        <source>All</source>
        <translation>總數</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>待辦</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>條次</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>單位</translation>
    </message>
    <message>
        <source>%1 students in %2 classes  ・  as of %3</source>
        <translation>%1 名學生、%2 個班級　・　%3 的狀態</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>其他資料</translation>
    </message>
    <message>
        <source>Submitted outcomes</source>
        <translation>成果提交</translation>
    </message>
    <message>
        <source>Receipts of outcomes</source>
        <translation>成果收訖</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>division, grades</comment>
        <translation>%1　%2</translation>
    </message>
    <message>
        <source>Submitted posts</source>
        <translation>幹部經歷提交</translation>
    </message>
    <message>
        <source>Submitted performances</source>
        <translation>多元表現提交</translation>
    </message>
    <message>
        <source>Confirmed receipts</source>
        <translation>收訖明細確認</translation>
    </message>
    <message>
        <source>%1, %2: entered by %3 of %4, asked of nobody</source>
        <translation>%1，%2：%4 名中 %3 名已登錄，不要求登錄</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>依單位</translation>
    </message>
    <message>
        <source>By teacher</source>
        <translation>依教師</translation>
    </message>
    <message>
        <source>Audit of accounts</source>
        <translation>帳號權限清查</translation>
    </message>
    <message>
        <source>Submitted register</source>
        <translation>學籍成績提交</translation>
    </message>
    <message>
        <source>Uploads</source>
        <translation>上傳成果</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Uploaded</source>
        <translation>已上傳</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>已認證</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已勾選</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Receipt confirmed</source>
        <translation>收訖確認</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>件數</translation>
    </message>
    <message>
        <source>%1: %2 outcomes</source>
        <translation>%1：%2 件課程學習成果</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>部別</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>step, count</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教師</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名冊</translation>
    </message>
    <message>
        <source>For</source>
        <translation>對象</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>須修正</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4 rows, %5 to be mended</source>
        <translation>%1，%2：%3，%4 列，須修正 %5 列</translation>
    </message>
    <message>
        <source>%1, %2: %3 of %4 a student, %5 together</source>
        <translation>%1，%2：平均每人 %3 件（上限 %4），共 %5 件</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Days from the end</source>
        <translation>距截止日</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>累計</translation>
    </message>
    <message>
        <source>End</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>%1 wk</source>
        <comment>weeks from the end</comment>
        <translation>%1 週</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>時</translation>
    </message>
    <message>
        <source>Progress: %1 (%2)</source>
        <comment>unit, division</comment>
        <translation>進度：%1（%2）</translation>
    </message>
    <message>
        <source>dark: done, pale: to be done, hatched: late</source>
        <translation>深色：已完成　淺色：待辦　斜線：逾期</translation>
    </message>
    <message>
        <source>Supervised by</source>
        <translation>督導</translation>
    </message>
    <message>
        <source>Progress by unit</source>
        <translation>各單位進度</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>無法寫入 %1：%2。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>division, grade</comment>
        <translation>%1　%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>unit, division</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: no outcomes</source>
        <translation>%1：無成果</translation>
    </message>
    <message>
        <source>%1: %2 outcomes until %3</source>
        <translation>%1：至 %3 共 %2 件</translation>
    </message>
    <message>
        <source>%1, %2 o&apos;clock: %3 outcomes</source>
        <translation>%1 %2 時：%3 件</translation>
    </message>
    <message>
        <source>Other teachers: %1</source>
        <translation>其他教師：%1 位</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 頁，共 %2 頁</translation>
    </message>
</context>
<context>
    <name>licheng::ChartView</name>
    <message>
        <source>Enter shows the records; the arrows go on.</source>
        <translation>按 Enter 顯示紀錄，方向鍵移動。</translation>
    </message>
</context>
<context>
    <name>licheng::PictureCard</name>
    <message>
        <source>%1: copy, save, export</source>
        <translation>%1：複製、儲存、匯出</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>複製圖片</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>儲存圖片…</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>匯出表格…</translation>
    </message>
    <message>
        <source>The picture was copied.</source>
        <translation>已複製圖片。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>儲存圖片</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)</source>
        <translation>圖片 (*.png);;向量圖 (*.svg);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The picture was saved as %1.</source>
        <translation>圖片已儲存為 %1。</translation>
    </message>
    <message>
        <source>Nothing is counted here, so nothing stands behind it.</source>
        <translation>此處沒有計入任何紀錄，因此沒有明細。</translation>
    </message>
</context>
<context>
    <name>licheng::ProgressPage</name>
    <message>
        <source>Outcomes: from the upload to the receipt</source>
        <translation>課程學習成果：從上傳到收訖</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>各步驟進度</translation>
    </message>
    <message>
        <source>Units and their steps</source>
        <translation>各單位 × 步驟</translation>
    </message>
    <message>
        <source>Certification by teacher</source>
        <translation>教師認證（未完成最多者）</translation>
    </message>
    <message>
        <source>Lists for the ministry</source>
        <translation>提交名冊狀態</translation>
    </message>
    <message>
        <source>Use of the quotas</source>
        <translation>件數上限使用情形</translation>
    </message>
    <message>
        <source>How the steps are cut</source>
        <translation>進度的分組方式</translation>
    </message>
    <message>
        <source>Class whose students are shown</source>
        <translation>顯示哪一班的學生</translation>
    </message>
    <message>
        <source>Report by unit…</source>
        <translation>各單位報表…</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>The progress could not be read</source>
        <translation>無法讀取進度</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器查詢。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>✓ all done, a number: to be done, a/b: done of all, ! late and hatched</source>
        <translation>✓ 已完成；數字為待辦數，a/b 為已完成數/總數；! 與斜線為逾期</translation>
    </message>
    <message>
        <source>hatched: late</source>
        <translation>斜線為逾期</translation>
    </message>
    <message>
        <source>a student on average</source>
        <translation>平均每人件數</translation>
    </message>
    <message>
        <source>the last seven days</source>
        <translation>最近七日</translation>
    </message>
    <message>
        <source>Students of a class…</source>
        <translation>看某班學生…</translation>
    </message>
    <message>
        <source>Progress by unit</source>
        <translation>各單位進度</translation>
    </message>
    <message>
        <source>Leave the full screen</source>
        <translation>離開全螢幕</translation>
    </message>
    <message>
        <source>%1 until the end</source>
        <translation>%1：截止前累計</translation>
    </message>
    <message>
        <source>%1 by the hour</source>
        <translation>%1：各時段件數</translation>
    </message>
    <message>
        <source>Step whose course is shown</source>
        <translation>顯示哪一步驟的進展</translation>
    </message>
</context>
<context>
    <name>licheng::PlanDialog</name>
    <message>
        <source>From the template</source>
        <translation>依範本</translation>
    </message>
    <message>
        <source>From last year&apos;s schedule, moved to this year&apos;s dates</source>
        <translation>依去年同學期的期程，日期移至今年</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>規劃</translation>
    </message>
    <message>
        <source>Plan the semester</source>
        <translation>規劃學期期程</translation>
    </message>
    <message>
        <source>Periods that are planned</source>
        <translation>將規劃的期程</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s) will be planned</source>
        <translation>
            <numerusform>將規劃 %n 項期程</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>已有 %n 項</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n 項待留意</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will be completed</source>
        <translation>
            <numerusform>將補齊 %n 項既有期程</numerusform>
        </translation>
    </message>
    <message>
        <source>Completed: %1</source>
        <comment>period</comment>
        <translation>補齊：%1</translation>
    </message>
    <message>
        <source>unit %1, supervised by %2, self-check %3</source>
        <translation>承辦 %1，督導 %2，自我檢核 %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
</context>
<context>
    <name>licheng::TimelineEdit</name>
    <message>
        <source>Schedule</source>
        <translation>作業期程</translation>
    </message>
    <message>
        <source>self-check</source>
        <translation>自我檢核</translation>
    </message>
    <message>
        <source>The keys move its self-check.</source>
        <translation>按鍵移動的是自我檢核期間。</translation>
    </message>
</context>
<context>
    <name>GroupText</name>
    <message>
        <source>%1 cannot be written: %2. Choose another folder.</source>
        <translation>無法寫入 %1：%2。請選擇其他資料夾。</translation>
    </message>
</context>
<context>
    <name>GroupPages</name>
    <message>
        <source>Meeting</source>
        <translation>會議</translation>
    </message>
    <message>
        <source>Responsible office</source>
        <translation>主辦單位</translation>
    </message>
    <message>
        <source>No agenda items</source>
        <translation>沒有議案</translation>
    </message>
    <message>
        <source>What the meetings of the work group discuss and decide, and what is still to be carried out.</source>
        <translation>工作小組會議的議案與決議，以及尚待辦理的事項。</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>會議資料</translation>
    </message>
    <message>
        <source>Papers →</source>
        <translation>會議資料 →</translation>
    </message>
    <message>
        <source>Agenda item</source>
        <translation>議案</translation>
    </message>
    <message>
        <source>No meeting papers</source>
        <translation>尚無會議資料</translation>
    </message>
    <message>
        <source>What is put before the meetings of the work group: enter the name of a paper with its meeting, then give it its file.</source>
        <translation>提供工作小組會議的資料：先登錄資料名稱及會議，再上傳檔案。</translation>
    </message>
    <message>
        <source>Day of the meeting</source>
        <translation>會議日期</translation>
    </message>
</context>
<context>
    <name>licheng::MembersPage</name>
    <message>
        <source>No members yet</source>
        <translation>尚無成員</translation>
    </message>
    <message>
        <source>The members of the work group with their seat, how they were chosen, and their term of office.</source>
        <translation>工作小組成員的席次、產生方式與任期。</translation>
    </message>
    <message>
        <source>Letters of appointment…</source>
        <translation>聘函…</translation>
    </message>
</context>
<context>
    <name>licheng::MeetingsPage</name>
    <message>
        <source>Convened by</source>
        <translation>召集人</translation>
    </message>
    <message>
        <source>No meeting in this term</source>
        <translation>本學期尚無會議</translation>
    </message>
    <message>
        <source>The work group meets at least once a semester, convened by the convener.</source>
        <translation>工作小組每學期至少召開一次會議，由召集人召開。</translation>
    </message>
    <message>
        <source>Agenda and resolutions</source>
        <translation>議案與決議</translation>
    </message>
    <message>
        <source>Agenda and resolutions →</source>
        <translation>議案與決議 →</translation>
    </message>
    <message>
        <source>Agenda…</source>
        <translation>議程…</translation>
    </message>
    <message>
        <source>Attendance sheet…</source>
        <translation>簽到表…</translation>
    </message>
    <message>
        <source>Minutes…</source>
        <translation>會議紀錄…</translation>
    </message>
    <message>
        <source>Invitation…</source>
        <translation>會議邀請…</translation>
    </message>
    <message>
        <source>Choose one meeting.</source>
        <translation>請選擇一場會議。</translation>
    </message>
    <message>
        <source>Invitation to the meeting</source>
        <translation>會議邀請</translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation>行事曆 (*.ics)</translation>
    </message>
    <message>
        <source>Papers →</source>
        <translation>會議資料 →</translation>
    </message>
</context>
<context>
    <name>licheng::CompositionPage</name>
    <message numerus="yes">
        <source>%1: %n place(s)</source>
        <translation>
            <numerusform>%1 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>nominated by %1</source>
        <translation>由%1推派</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>席次</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>How chosen</source>
        <translation>產生方式</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>在任</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成員</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>What is to be mended</source>
        <translation>應處理事項</translation>
    </message>
    <message>
        <source>The regulation names no seats</source>
        <translation>補充規定沒有列出席次</translation>
    </message>
    <message>
        <source>Article 2 of the regulation in force says who sits in the work group.</source>
        <translation>工作小組的成員依現行補充規定第二點。</translation>
    </message>
    <message>
        <source>Enter opens the members of the seat.</source>
        <translation>按 Enter 開啟該席次的成員。</translation>
    </message>
    <message>
        <source>All seats are as the regulation has them</source>
        <translation>所有席次均符合補充規定</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s) are not as the regulation has them</source>
        <translation>
            <numerusform>有 %n 個席次不符補充規定</numerusform>
        </translation>
    </message>
    <message>
        <source>Only seats that are not as the regulation has them</source>
        <translation>只看不符合規定的席次</translation>
    </message>
</context>
<context>
    <name>SelfCheckFindings</name>
    <message>
        <source>Classes whose register was checked</source>
        <translation>已學籍檢核班級</translation>
    </message>
    <message>
        <source>Classes whose register is not checked yet</source>
        <translation>尚未學籍檢核班級</translation>
    </message>
    <message>
        <source>Enrolled students without a class</source>
        <translation>在學而無班級學生</translation>
    </message>
    <message>
        <source>Register changes of the semester</source>
        <translation>本學期學籍異動</translation>
    </message>
    <message>
        <source>Absences entered</source>
        <translation>已登錄缺勤</translation>
    </message>
    <message>
        <source>Classes without any absence</source>
        <translation>無任何缺勤紀錄班級</translation>
    </message>
    <message>
        <source>Posts entered</source>
        <translation>已登錄幹部</translation>
    </message>
    <message>
        <source>Classes without any post</source>
        <translation>無幹部紀錄班級</translation>
    </message>
    <message>
        <source>Electives entered</source>
        <translation>已登錄選修</translation>
    </message>
    <message>
        <source>Courses that nobody takes</source>
        <translation>無人修習課程</translation>
    </message>
    <message>
        <source>Counselling records</source>
        <translation>課程諮詢紀錄</translation>
    </message>
    <message>
        <source>Classes without any counselling record</source>
        <translation>無課程諮詢紀錄班級</translation>
    </message>
    <message>
        <source>Grades entered</source>
        <translation>已登錄成績</translation>
    </message>
    <message>
        <source>Courses without any grade</source>
        <translation>尚無成績課程</translation>
    </message>
    <message>
        <source>Outcomes entered</source>
        <translation>已登錄成果</translation>
    </message>
    <message>
        <source>Outcomes without a file</source>
        <translation>無檔案成果</translation>
    </message>
    <message>
        <source>Returned outcomes not sent again</source>
        <translation>退回而未重送成果</translation>
    </message>
    <message>
        <source>Certified outcomes</source>
        <translation>已認證成果</translation>
    </message>
    <message>
        <source>Outcomes waiting for certification</source>
        <translation>待認證成果</translation>
    </message>
    <message>
        <source>Courses without a teacher's account</source>
        <translation>無任課教師帳號課程</translation>
    </message>
    <message>
        <source>Performances entered</source>
        <translation>已登錄多元表現</translation>
    </message>
    <message>
        <source>Of these by the school</source>
        <translation>其中由學校登錄</translation>
    </message>
    <message>
        <source>Classes without any performance</source>
        <translation>無多元表現班級</translation>
    </message>
    <message>
        <source>Students without a finished autobiography</source>
        <translation>自傳未定稿學生</translation>
    </message>
    <message>
        <source>Selected outcomes</source>
        <translation>已勾選成果</translation>
    </message>
    <message>
        <source>Selected performances</source>
        <translation>已勾選多元表現</translation>
    </message>
    <message>
        <source>Students with certified outcomes who selected none</source>
        <translation>有已認證成果而未勾選學生</translation>
    </message>
    <message>
        <source>Active accounts</source>
        <translation>啟用中帳號</translation>
    </message>
    <message>
        <source>Active accounts of students who left or graduated</source>
        <translation>離校或畢業學生仍啟用帳號</translation>
    </message>
    <message>
        <source>Staff accounts without an office</source>
        <translation>無所屬單位的教職員帳號</translation>
    </message>
    <message>
        <source>Records on the list</source>
        <translation>名冊筆數</translation>
    </message>
    <message>
        <source>The list was not pre-checked</source>
        <translation>名冊尚未預檢</translation>
    </message>
    <message>
        <source>Faults of the pre-check that block the list</source>
        <translation>預檢須修正項目</translation>
    </message>
    <message>
        <source>Warnings of the pre-check</source>
        <translation>預檢提醒項目</translation>
    </message>
    <message>
        <source>Audit of accounts signed by both units</source>
        <translation>帳號權限清查已由兩單位簽核</translation>
    </message>
    <message>
        <source>Audit of accounts not signed yet</source>
        <translation>帳號權限清查尚未簽核</translation>
    </message>
    <message>
        <source>Receipts of the year</source>
        <translation>本學年度收訖明細</translation>
    </message>
    <message>
        <source>Receipts not confirmed</source>
        <translation>尚未確認之收訖明細</translation>
    </message>
    <message>
        <source>Receipts that differ from what was submitted</source>
        <translation>與提交內容不同之收訖明細</translation>
    </message>
    <message>
        <source>Questions about receipts not answered</source>
        <translation>尚未答復之收訖明細疑義</translation>
    </message>
    <message>
        <source>Register changes whose document numbers have words</source>
        <translation>文號含有字、第、號的學籍異動</translation>
    </message>
    <message>
        <source>Classes with students</source>
        <translation>有學生班級數</translation>
    </message>
    <message>
        <source>Students without electives in classes that choose</source>
        <translation>有選修班級中未登錄選修學生</translation>
    </message>
    <message>
        <source>Students without a counselling record</source>
        <translation>無課程諮詢紀錄學生</translation>
    </message>
    <message>
        <source>Students who lack a grade of a course with credits</source>
        <translation>有學分科目成績未齊學生</translation>
    </message>
    <message>
        <source>Students without a performance this school year</source>
        <translation>本學年無多元表現學生</translation>
    </message>
    <message>
        <source>Students with a finished autobiography</source>
        <translation>自傳已定稿學生</translation>
    </message>
    <message>
        <source>Students of a class without an active account</source>
        <translation>在班而無啟用帳號學生</translation>
    </message>
</context>
<context>
    <name>licheng::SelfCheckPresenter</name>
    <message>
        <source>not planned</source>
        <translation>未規劃</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>begin and end of a period</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Whole school</source>
        <translation>全校</translation>
    </message>
    <message>
        <source>Batch %1</source>
        <translation>第 %1 梯次</translation>
    </message>
    <message>
        <source>%1 of %2 self-checks signed in %3</source>
        <translation>%3 已簽核 %1/%2 項自我檢核</translation>
    </message>
    <message>
        <source>of your own unit %1 of %2</source>
        <translation>本單位 %1/%2 項</translation>
    </message>
    <message>
        <source>The findings are as the records are now.</source>
        <translation>已依現有資料產生檢核結果。</translation>
    </message>
    <message>
        <source>The self-check is signed.</source>
        <translation>自我檢核已簽核。</translation>
    </message>
    <message>
        <source>The signature is taken back.</source>
        <translation>簽核已取回。</translation>
    </message>
</context>
<context>
    <name>licheng::SelfCheckPage</name>
    <message>
        <source>changed since</source>
        <translation>簽後有異動</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已簽核</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>待簽核</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>無待處理</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>須先修正</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待處理</translation>
    </message>
    <message>
        <source>%1 (own)</source>
        <translation>%1（本單位）</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>檢核單位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待處理</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>檢核期間</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>檢核項目</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>檢核時</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>Self-checks of the semester</source>
        <translation>本學期自我檢核</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>檢核結果</translation>
    </message>
    <message>
        <source>Nothing found yet</source>
        <translation>尚無檢核結果</translation>
    </message>
    <message>
        <source>Find now lets the program count what is there and what is open.</source>
        <translation>「產生檢核結果」由系統統計現有資料與待處理項目。</translation>
    </message>
    <message>
        <source>Find now</source>
        <translation>產生檢核結果</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>簽核…</translation>
    </message>
    <message>
        <source>Take the signature back…</source>
        <translation>取回簽核…</translation>
    </message>
    <message>
        <source>The numbers have changed since they were found. Find anew, read them, and sign then.</source>
        <translation>檢核結果產生後數字已有變動，請重新產生、確認後再簽核。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重試</translation>
    </message>
    <message>
        <source>No self-checks in this semester</source>
        <translation>本學期沒有自我檢核</translation>
    </message>
    <message>
        <source>The regulation names no unit of this school for a step.</source>
        <translation>補充規定未指定本校單位檢核各項作業。</translation>
    </message>
    <message>
        <source>No self-check chosen</source>
        <translation>未選取自我檢核</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>異動</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) since</source>
        <translation>
            <numerusform>簽核後 %n 項數字有異動</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>簽核人</translation>
    </message>
    <message>
        <source>Signed at</source>
        <translation>簽核時間</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>檢核意見</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>取回原因</translation>
    </message>
    <message>
        <source>Your role has no page that lists these records.</source>
        <translation>您的角色沒有可檢視這些資料的頁面。</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>檢核截止</translation>
    </message>
</context>
<context>
    <name>licheng::SelfCheckDialog</name>
    <message>
        <source>Sign</source>
        <translation>簽核</translation>
    </message>
    <message>
        <source>Take the signature back</source>
        <translation>取回簽核</translation>
    </message>
    <message>
        <source>Self-check</source>
        <translation>自我檢核</translation>
    </message>
    <message>
        <source>The check is open again, and has to be signed anew.</source>
        <translation>取回後須重新簽核。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are open: say what becomes of them.</source>
        <translation>
            <numerusform>尚有 %n 項待處理，請說明處理方式。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>無待處理項目。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>取回原因</translation>
    </message>
    <message>
        <source>Remarks of the unit</source>
        <translation>單位檢核意見</translation>
    </message>
</context>
<context>
    <name>licheng::DifferenceDialog</name>
    <message>
        <source>Since the last export</source>
        <translation>與上次匯出的差異</translation>
    </message>
    <message>
        <source>The list has not been exported yet.</source>
        <translation>名冊尚未匯出。</translation>
    </message>
    <message>
        <source>%1 rows added, %2 removed, %3 changed</source>
        <translation>新增 %1 列、刪除 %2 列、異動 %3 列</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>異動</translation>
    </message>
    <message>
        <source>Cells that differ</source>
        <translation>不同的儲存格</translation>
    </message>
    <message>
        <source>What</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>紀錄</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptAnswerDialog</name>
    <message>
        <source>Answer to the student</source>
        <translation>給學生的回覆</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回覆</translation>
    </message>
    <message>
        <source>Explained: the receipt is right</source>
        <translation>已說明：收訖內容無誤</translation>
    </message>
    <message>
        <source>To be corrected and submitted again</source>
        <translation>須更正並重新提交</translation>
    </message>
    <message>
        <source>Answer a question about a receipt</source>
        <translation>回覆收訖明細疑義</translation>
    </message>
    <message>
        <source>The question is answered; the student sees it.</source>
        <translation>已回覆，學生可看到回覆內容。</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptAskDialog</name>
    <message>
        <source>Ask about “%1”</source>
        <translation>對「%1」提出疑義</translation>
    </message>
    <message>
        <source>What is not right</source>
        <translation>疑義內容</translation>
    </message>
    <message>
        <source>Send the question</source>
        <translation>送出疑義</translation>
    </message>
    <message>
        <source>Question about a receipt</source>
        <translation>收訖明細疑義</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>疑義類別</translation>
    </message>
    <message>
        <source>The question went to the unit that submitted the record.</source>
        <translation>疑義已送交提交單位。</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptImportDialog</name>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Package of receipts</source>
        <translation>收訖明細檔</translation>
    </message>
    <message>
        <source>The check compares each row with what was submitted. Nothing is changed before you import.</source>
        <translation>檢查時逐筆與提交內容比對；按下匯入之前不會變更任何資料。</translation>
    </message>
    <message>
        <source>Rows that came otherwise than they were submitted</source>
        <translation>與提交內容不同的資料</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比對結果</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>資料表</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
    <message numerus="yes">
        <source>Import %1: %n receipt(s).</source>
        <translation>
            <numerusform>第 %1 次匯入：%n 筆收訖明細。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: same %2, changed %3, missing %4, not submitted %5; %6 keep their confirmation</source>
        <translation>%1：相符 %2、內容不同 %3、缺漏 %4、非本校提交 %5；沿用確認 %6</translation>
    </message>
    <message>
        <source>%1 rows came otherwise than they were submitted; the first %2 are shown.</source>
        <translation>%1 筆與提交內容不同，列出前 %2 筆。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came otherwise than submitted.</source>
        <translation>
            <numerusform>%n 筆與提交內容不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every row came as it was submitted.</source>
        <translation>每一筆都與提交內容相符。</translation>
    </message>
    <message>
        <source>Packages of receipts (*.zip)</source>
        <translation>收訖明細檔 (*.zip)</translation>
    </message>
    <message>
        <source>Import the other lists</source>
        <translation>只匯入其他名冊</translation>
    </message>
    <message>
        <source>%1: rows of edition %2; edition %3 was submitted since, so they stay out</source>
        <translation>%1：此為第 %2 版的資料，名冊之後已提交第 %3 版，不匯入</translation>
    </message>
    <message>
        <source>These are the rows of an earlier edition, so there is nothing to import. Fetch the package once the database has the edition at work.</source>
        <translation>這是先前版次的資料，沒有可匯入的內容；請待中央資料庫收到現行版次後再下載收訖明細。</translation>
    </message>
    <message>
        <source>The same package came in before, as import %1.</source>
        <translation>同一檔案已於第 %1 次匯入。</translation>
    </message>
</context>
<context>
    <name>ReceiptPages</name>
    <message>
        <source>No receipts yet</source>
        <translation>尚無收訖明細</translation>
    </message>
    <message>
        <source>After the lists are submitted the registry imports what the national database has received; each student confirms the own rows.</source>
        <translation>名冊提交後，由註冊組匯入中央資料庫的收訖明細，學生逐筆確認自己的資料。</translation>
    </message>
    <message>
        <source>No receipt chosen</source>
        <translation>未選取收訖明細</translation>
    </message>
    <message>
        <source>Choose a row to see what was received beside what was submitted.</source>
        <translation>選取一列，比對收訖與提交的內容。</translation>
    </message>
    <message>
        <source>Questions →</source>
        <translation>疑義 →</translation>
    </message>
    <message>
        <source>Confirm as right</source>
        <translation>確認無誤</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取消確認</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Unit that answers</source>
        <translation>回覆單位</translation>
    </message>
    <message>
        <source>No questions</source>
        <translation>沒有疑義</translation>
    </message>
    <message>
        <source>Students ask here about receipts that are not right; the unit that submitted answers within the days that the regulation gives.</source>
        <translation>學生對收訖明細提出的疑義；由提交單位於規定日數內回覆。</translation>
    </message>
    <message>
        <source>No question chosen</source>
        <translation>未選取疑義</translation>
    </message>
    <message>
        <source>Choose a row to read the question.</source>
        <translation>選取一列查看疑義。</translation>
    </message>
    <message>
        <source>No package has been imported</source>
        <translation>尚未匯入收訖明細檔</translation>
    </message>
    <message>
        <source>The package of the national database is a .zip with a password; it is compared row by row with what was submitted before anything is imported.</source>
        <translation>中央資料庫的收訖明細檔是有密碼的 .zip；匯入前逐筆與提交內容比對。</translation>
    </message>
    <message>
        <source>New rows →</source>
        <translation>新增的明細 →</translation>
    </message>
    <message>
        <source>Import a package of receipts</source>
        <translation>匯入收訖明細檔</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) came otherwise than they were submitted. Are they right all the same?</source>
        <translation>
            <numerusform>有 %n 筆收訖明細與提交內容不同。確定內容正確嗎？</numerusform>
        </translation>
    </message>
    <message>
        <source>If something is wrong, ask about it instead: “Ask about it…” below the receipt.</source>
        <translation>內容有誤時，請改以該筆明細下方的「提出疑義…」反映。</translation>
    </message>
    <message>
        <source>Confirm all the same</source>
        <translation>仍確認無誤</translation>
    </message>
    <message>
        <source>Do not confirm</source>
        <translation>不確認</translation>
    </message>
    <message>
        <source>Receipt →</source>
        <translation>收訖明細 →</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
</context>
<context>
    <name>ReceiptSections</name>
    <message>
        <source>%1 (submitted: %2)</source>
        <translation>%1（提交：%2）</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收訖內容</translation>
    </message>
    <message>
        <source>Ask about it…</source>
        <translation>提出疑義…</translation>
    </message>
    <message>
        <source>Not received</source>
        <translation>未收訖</translation>
    </message>
    <message>
        <source>Submitted, and not in the national database:</source>
        <translation>已提交，但中央資料庫沒有：</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>回覆…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回覆期限</translation>
    </message>
    <message>
        <source>Take the answer back…</source>
        <translation>收回回覆…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>經過</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>未能讀取</translation>
    </message>
    <message>
        <source>answered late</source>
        <translation>逾期回覆</translation>
    </message>
    <message>
        <source>Withdraw the question</source>
        <translation>撤回疑義</translation>
    </message>
    <message>
        <source>The question is withdrawn; the receipt is not confirmed.</source>
        <translation>疑義已撤回，收訖明細恢復為未確認。</translation>
    </message>
    <message>
        <source>submitted again, not yet mended</source>
        <translation>已重新提交，尚未更正</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>更正情形</translation>
    </message>
</context>
<context>
    <name>ReceiptSummary</name>
    <message>
        <source>Students</source>
        <translation>學生數</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>筆數</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已確認</translation>
    </message>
    <message>
        <source>In question</source>
        <translation>有疑義</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待確認</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>與提交不同</translation>
    </message>
    <message>
        <source>to be submitted again</source>
        <translation>須重新提交</translation>
    </message>
    <message>
        <source>By list</source>
        <translation>依名冊</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名冊</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>No receipts in this school year</source>
        <translation>本學年度尚無收訖明細</translation>
    </message>
    <message>
        <source>The registry imports them once the lists are submitted.</source>
        <translation>名冊提交後由註冊組匯入。</translation>
    </message>
    <message>
        <source>Confirm %n as a whole</source>
        <translation>確認 %n 份名冊</translation>
    </message>
    <message>
        <source>(no class)</source>
        <translation>（未編班）</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>依班級</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Only lists whose receipts are to be brought in</source>
        <translation>只看尚待匯入收訖明細的名冊</translation>
    </message>
    <message>
        <source>Only lists that are to be confirmed as a whole</source>
        <translation>只看尚待整份確認的名冊</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptSummaryPage</name>
    <message>
        <source>Enter shows the receipts.</source>
        <translation>按 Enter 查看明細。</translation>
    </message>
    <message>
        <source>Confirm as a whole…</source>
        <translation>確認整份名冊…</translation>
    </message>
    <message>
        <source>Confirmation of receipts</source>
        <translation>收訖確認彙整</translation>
    </message>
    <message>
        <source>%1: the receipts are confirmed.</source>
        <translation>%1：收訖明細已確認。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Confirm as a whole</source>
        <translation>確認整份名冊</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) have not been confirmed by their students.</source>
        <translation>
            <numerusform>有 %n 筆收訖明細學生尚未確認。</numerusform>
        </translation>
    </message>
    <message>
        <source>Once the list is confirmed as a whole they can no longer confirm or ask.</source>
        <translation>整份名冊確認後，學生不能再確認或提出疑義。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%1: the receipts are confirmed. %n of them came otherwise than they were submitted.</source>
        <translation>
            <numerusform>%1：收訖明細已確認，其中 %n 筆與提交內容不符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>Import a package of receipts</source>
        <translation>匯入收訖明細檔</translation>
    </message>
</context>
<context>
    <name>ReceiptText</name>
    <message>
        <source>The password is wrong, or the package was damaged on its way. Check the password first; if it is right, fetch the package again.</source>
        <translation>密碼不正確，或檔案在傳送途中已損壞。請先確認密碼；密碼無誤時，請重新取得套件。</translation>
    </message>
    <message>
        <source>The password is wrong, or the package is damaged (%1): its old encryption cannot tell. Check the password; if it is right, fetch the package again.</source>
        <translation>密碼錯誤，或壓縮檔已損壞（%1）：舊式加密無法分辨。請確認密碼；密碼正確時請重新下載。</translation>
    </message>
    <message>
        <source>The package is protected by a password. Enter the one that came with it.</source>
        <translation>壓縮檔有密碼保護，請輸入隨檔提供的密碼。</translation>
    </message>
    <message>
        <source>%1 in the package is damaged. Fetch the package again.</source>
        <translation>壓縮檔中的 %1 已損壞，請重新下載。</translation>
    </message>
    <message>
        <source>The package has no SHA.txt, so that nothing shows that its files are whole. Fetch the package again.</source>
        <translation>壓縮檔中沒有 SHA.txt，無法驗證檔案是否完整，請重新下載。</translation>
    </message>
    <message>
        <source>SHA.txt does not name %1. Nothing was imported; fetch the package again.</source>
        <translation>SHA.txt 沒有列出 %1，未匯入任何資料，請重新下載。</translation>
    </message>
    <message>
        <source>SHA.txt names %1, and the package does not have it. Nothing was imported; fetch the package again.</source>
        <translation>SHA.txt 列有 %1，但壓縮檔中沒有，未匯入任何資料，請重新下載。</translation>
    </message>
    <message>
        <source>%1 is not the file whose SHA-256 stands in SHA.txt. Nothing was imported; fetch the package again.</source>
        <translation>%1 與 SHA.txt 的 SHA-256 不符，未匯入任何資料，請重新下載。</translation>
    </message>
    <message>
        <source>The package has no receipts. Choose the package of the national database.</source>
        <translation>壓縮檔中沒有收訖明細，請選擇中央資料庫提供的檔案。</translation>
    </message>
    <message>
        <source>%1 is no JSON. Nothing was imported; fetch the package again.</source>
        <translation>%1 不是 JSON，未匯入任何資料，請重新下載。</translation>
    </message>
    <message>
        <source>%1: a code was written as a number and has lost digits. Nothing was imported; do not open the file with a spreadsheet program, and fetch the package again.</source>
        <translation>%1：代碼寫成數字而遺失位數，未匯入任何資料；請勿以試算表開啟，並重新下載。</translation>
    </message>
    <message>
        <source>%1 belongs to no list that was submitted. Nothing was imported; mark the list as submitted first.</source>
        <translation>%1 沒有對應的已提交名冊，未匯入任何資料；請先將名冊標記為已提交。</translation>
    </message>
    <message>
        <source>A package of receipts is a .zip file. Choose that one.</source>
        <translation>收訖明細檔是 .zip 檔，請選擇該檔案。</translation>
    </message>
    <message>
        <source>A list was exported anew since the check. Nothing was imported; check the package again.</source>
        <translation>檢查之後有名冊重新匯出，未匯入任何資料；請重新檢查。</translation>
    </message>
    <message>
        <source>school year %1</source>
        <translation>%1 學年度</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>第 %1 梯次</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>已逾期（%1 截止）</translation>
    </message>
    <message>
        <source>%1: these are the rows of an earlier edition, and the list was submitted again since. Nothing was imported; fetch the package once the database has the edition at work.</source>
        <translation>%1：這是先前版次的資料，名冊之後已重新提交。未匯入任何資料；請待中央資料庫收到現行版次後再下載收訖明細。</translation>
    </message>
    <message>
        <source>addition %1</source>
        <translation>追加%1</translation>
    </message>
    <message>
        <source>The SHA-256 in %1 belongs to no file, or to one that has another one already. Nothing was imported; fetch the package again.</source>
        <translation>%1 的 SHA-256 沒有對應的檔案，或與另一列牴觸。未匯入任何資料，請重新下載壓縮檔。</translation>
    </message>
    <message>
        <source>The package cannot be opened: it is cut off, no .zip archive, or built in a way that is not read. Nothing was imported; fetch it again.</source>
        <translation>無法開啟壓縮檔：檔案不完整、不是 .zip，或格式無法讀取。未匯入任何資料，請重新下載。</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>某個檔案</translation>
    </message>
    <message>
        <source>%1 holds more than is read of a package. Nothing was imported. Ask the national database for smaller packages.</source>
        <translation>%1 的內容超過可讀取的上限，未匯入任何資料。請分次下載較小的壓縮檔。</translation>
    </message>
    <message>
        <source>%1: this name stands twice in one entry, so that one of its values would be lost. Nothing was imported. Fetch the package again.</source>
        <translation>%1：同一筆資料中名稱重複，其中一個值將會遺失，未匯入任何資料。請重新下載壓縮檔。</translation>
    </message>
    <message>
        <source>%1 does not have the form of receipts. Nothing was imported. Choose the package of the receipts.</source>
        <translation>%1 不是收訖明細的格式，未匯入任何資料。請選取收訖明細壓縮檔。</translation>
    </message>
    <message>
        <source>%1: no roster has this sheet. Nothing was imported. Update the application.</source>
        <translation>%1：沒有名冊有此資料表，未匯入任何資料。請更新程式。</translation>
    </message>
    <message>
        <source>%1 is of another school. Nothing was imported. Choose the package of this school.</source>
        <translation>%1 是其他學校的資料，未匯入任何資料。請選取本校的壓縮檔。</translation>
    </message>
    <message>
        <source>semester %1</source>
        <translation>第 %1 學期</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptTextDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 / %2 characters</source>
        <translation>%1 / %2 字</translation>
    </message>
</context>
<context>
    <name>licheng::TurnDialog</name>
    <message>
        <source>Turn the school year</source>
        <translation>執行學年轉換</translation>
    </message>
    <message>
        <source>Turn of the school year</source>
        <translation>學年轉換</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>目前班級</translation>
    </message>
    <message>
        <source>Class after</source>
        <translation>轉換後班級</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>年級</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>學生數</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>導師</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>課程</translation>
    </message>
    <message>
        <source>Numbers of students who repeat the year</source>
        <translation>重讀學生學號</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Nobody is left in the classes of the year before.</source>
        <translation>上學年度的班級已無待轉換的學生。</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新班</translation>
    </message>
    <message>
        <source>graduates</source>
        <translation>畢業</translation>
    </message>
    <message>
        <source>to be filled in</source>
        <translation>待補</translation>
    </message>
    <message>
        <source>School year %1: %2 students were promoted and %3 graduated.</source>
        <translation>%1 學年度：已升級 %2 人、畢業 %3 人。</translation>
    </message>
    <message>
        <source>The turn to school year %1 was taken back.</source>
        <translation>已復原 %1 學年度的轉換。</translation>
    </message>
    <message>
        <source>Two classes would have the name %1. Type another name.</source>
        <translation>有兩個班級同名「%1」，請改用其他名稱。</translation>
    </message>
    <message>
        <source>A class of the name %1 and another grade is there already.</source>
        <translation>已有同名「%1」但年級不同的班級，請改用其他名稱。</translation>
    </message>
    <message>
        <source>%1 repeats the year, and there is no class of the same name. Make that class first.</source>
        <translation>%1 重讀，但新學年度沒有同名班級，請先建立該班級。</translation>
    </message>
    <message>
        <source>Somebody among those who repeat sits in no class of the year before.</source>
        <translation>重讀名單中有人不在上學年度的班級中。</translation>
    </message>
    <message>
        <source>Students go on to the class of the next grade, the last grade graduates, and classes of the first grade are made without students. Nothing is changed before you say so, and all of it can be taken back until something that it changed is changed again. Classes and tutors can be put right here (F2), and prepared before the year begins.</source>
        <translation>學生升入次一年級班級，最高年級畢業，一年級新班先建空班。執行前不更動任何資料；執行後，在轉換的資料再次更動之前可整批復原。班級名稱與導師可在此修改（F2），新學年開始前可先建立班級。</translation>
    </message>
    <message>
        <source>Prepare the classes</source>
        <translation>建立新學年班級</translation>
    </message>
    <message>
        <source>Several accounts have the name %1. Choose the tutor on the page Classes.</source>
        <translation>有多個帳號姓名為「%1」，請在「班級」頁面選擇導師。</translation>
    </message>
    <message>
        <source>There is no teacher of the name %1. Choose one who has an account.</source>
        <translation>查無教師「%1」，請選擇已有帳號的教師。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 and %3 more</source>
        <translation>%1：%2 等，另有 %3 班</translation>
    </message>
    <message>
        <source>tutor</source>
        <translation>導師</translation>
    </message>
    <message>
        <source>department</source>
        <translation>科別</translation>
    </message>
    <message>
        <source>courses</source>
        <translation>開課</translation>
    </message>
    <message>
        <source>Still to be filled in: %1.</source>
        <translation>尚待補登：%1。</translation>
    </message>
    <message>
        <source>%1 classes of school year %2 are prepared.</source>
        <translation>%2 學年度的 %1 個班級已建立。</translation>
    </message>
    <message>
        <source>The tutor chosen for %1 has no account any more. Choose another.</source>
        <translation>為 %1 選擇的導師已無帳號，請另選。</translation>
    </message>
    <message>
        <source>Take the turn to school year %1 back</source>
        <translation>復原 %1 學年度的轉換</translation>
    </message>
    <message>
        <source>There is no student of the number %1. Correct it below.</source>
        <translation>查無學號 %1 的學生，請更正下方的學號。</translation>
    </message>
    <message>
        <source>Take the preparation of school year %1 back</source>
        <translation>復原 %1 學年度的新班級</translation>
    </message>
    <message>
        <source>The preparation of school year %1 was taken back.</source>
        <translation>%1 學年度的新班級已復原。</translation>
    </message>
    <message>
        <source>%1 promoted, %2 graduate, %3 repeat, %4 are not enrolled and stay with their last class, %5 enrolled sit in no class of either year and stay as they are.</source>
        <translation>升級 %1 人、畢業 %2 人、重讀 %3 人；非在學 %4 人，留在原班紀錄；在學而兩學年皆無班級 %5 人，維持原狀。</translation>
    </message>
    <message>
        <source>Not promoted (%1)</source>
        <translation>未升級（%1）</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科別</translation>
    </message>
</context>
<context>
    <name>licheng::PendingSection</name>
    <message>
        <source>Open before a transfer</source>
        <translation>若要轉學，須先處理</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation>%1（%2，%3）</translation>
    </message>
    <message>
        <source>Waits for certification</source>
        <translation>待認證</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>退回待修</translation>
    </message>
    <message>
        <source>Not submitted</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>無待處理項目</translation>
    </message>
</context>
<context>
    <name>licheng::PaperPreview</name>
    <message>
        <source>Save as a file…</source>
        <translation>另存檔案…</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>儲存文件</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;OpenDocument text (*.odt)</source>
        <translation>PDF (*.pdf);;OpenDocument 文件 (*.odt)</translation>
    </message>
        <message>
        <source>Save as PDF…</source>
        <translation>另存 PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>%1 was saved as %2.</source>
        <translation>「%1」已存成 %2。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
    <message>
        <source>%1 was sent to the printer.</source>
        <translation>「%1」已送到印表機。</translation>
    </message>
    <message>
        <source>printed %1</source>
        <translation>列印時間 %1</translation>
    </message>
    <message>
        <source>%1 is ready.</source>
        <translation>「%1」已準備好。</translation>
    </message>
    <message>
        <source>Show the pages</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. The PDF that was saved can be printed on another one.</source>
        <translation>這台電腦沒有設定印表機。已儲存的 PDF 可在其他電腦列印。</translation>
    </message>
    <message>
        <source>No printer is set up on this computer: save the paper as a file.</source>
        <translation>這台電腦沒有設定印表機，請「另存檔案」。</translation>
    </message>
    <message>
        <source>No printer is set up on this computer: save it as PDF.</source>
        <translation>這台電腦沒有設定印表機，請「另存 PDF」。</translation>
    </message>
    <message>
        <source>%1 is being sent to the printer…</source>
        <translation>正在將「%1」送到印表機…</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止列印</translation>
    </message>
</context>
<context>
    <name>licheng::PaperPrint</name>
    <message>
        <source>The printer did not take the pages. Save the paper as PDF instead.</source>
        <translation>印表機沒有接受這些頁面，請改用「另存 PDF」。</translation>
    </message>
    <message>
        <source>The printer did not take the pages: %1 Save the paper as PDF instead.</source>
        <translation>印表機沒有接受這些頁面：%1 請改用「另存 PDF」。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>已停止列印。</translation>
    </message>
    <message numerus="yes">
        <source>The printer “%1” did not answer within %n second(s), and the pages were taken back. Choose another printer, or save the paper as PDF.</source>
        <translation>
            <numerusform>印表機「%1」在 %n 秒內沒有回應，已取消列印。請選擇另一台印表機，或存成 PDF。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>The list has more than %1 rows, which is more than is printed at once. Filter it, or export it as a spreadsheet.</source>
        <translation>這份清單超過 %1 筆，一次印不了這麼多。請先篩選，或匯出成試算表。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>無法寫入 %1：%2</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>One selection was exchanged for another.</source>
        <translation>已換選一件。</translation>
    </message>
    <message>
        <source>Exchange a selection</source>
        <translation>換選</translation>
    </message>
    <message>
        <source>Which selection makes room for this one?</source>
        <translation>要以這一件換下哪一件？</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>換選</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SelectionSlips</name>
    <message>
        <source>%1 has no students in school year %2 whom you may see.</source>
        <translation>%1在%2學年度沒有您能查看的學生。</translation>
    </message>
    <message>
        <source>Confirmation slips %1 %2</source>
        <translation>%1學年度勾選確認單 %2</translation>
    </message>
    <message>
        <source>Class %1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>There are no classes of school year %1 that you may see.</source>
        <translation>%1學年度沒有您能查看的班級。</translation>
    </message>
    <message>
        <source>Confirmation slips</source>
        <translation>勾選確認單</translation>
    </message>
    <message>
        <source>Whose selections of school year %1?</source>
        <translation>要列印誰在%1學年度的勾選？</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>licheng::NoteDialog</name>
    <message>
        <source>%1 / %2 characters</source>
        <translation>%1 / %2 字</translation>
    </message>
</context>
<context>
    <name>licheng::RetentionPage</name>
    <message>
        <source>due</source>
        <translation>已屆期</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>保全中</translation>
    </message>
    <message>
        <source>no day of graduation</source>
        <translation>缺畢業日期</translation>
    </message>
    <message>
        <source>deletion proposed</source>
        <translation>待執行刪除</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已銷毀</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>封存中</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Graduated</source>
        <translation>畢業日期</translation>
    </message>
    <message>
        <source>Sealed until</source>
        <translation>封存至</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Reason of the hold</source>
        <translation>保全事由</translation>
    </message>
    <message>
        <source>Nobody has graduated yet</source>
        <translation>還沒有畢業生</translation>
    </message>
    <message>
        <source>On graduation a portfolio is sealed for the time that article 7 says, and listed here for deletion afterwards.</source>
        <translation>畢業後檔案依第七點封存；達保存年限後，在此列出待刪除。</translation>
    </message>
    <message>
        <source>Propose the deletion…</source>
        <translation>提出刪除…</translation>
    </message>
    <message>
        <source>Place a hold…</source>
        <translation>登錄保全…</translation>
    </message>
    <message>
        <source>Lift the hold…</source>
        <translation>解除保全…</translation>
    </message>
    <message>
        <source>Enter opens the student: reading the sealed portfolio is kept in the list of accesses.</source>
        <translation>按 Enter 開啟學生頁；查閱封存檔案會留下查閱紀錄。</translation>
    </message>
    <message numerus="yes">
        <source>Sealed for %n year(s)</source>
        <translation>
            <numerusform>封存 %n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n due for deletion</source>
        <translation>
            <numerusform>%n 人已屆期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Propose the deletion of %n portfolio(s)</source>
        <translation>
            <numerusform>提出刪除 %n 份檔案</numerusform>
        </translation>
    </message>
    <message>
        <source>Another person carries it out. Records, files, index and what the change log tells of them go for good; the school register stays.</source>
        <translation>由另一人執行。紀錄、附件、索引與異動紀錄中的內容將永久刪除；學籍資料保留。</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Proposed. Another person carries it out on the page Deletions.</source>
        <translation>已提出。請另一人在「檔案銷毀」頁執行。</translation>
    </message>
    <message numerus="yes">
        <source>Place a hold on %n portfolio(s)</source>
        <translation>
            <numerusform>登錄 %n 份檔案的保全</numerusform>
        </translation>
    </message>
    <message>
        <source>A portfolio on hold is not deleted, whatever its time.</source>
        <translation>保全中的檔案不論是否屆期，都不刪除。</translation>
    </message>
    <message>
        <source>Place the hold</source>
        <translation>登錄保全</translation>
    </message>
    <message>
        <source>The hold is placed.</source>
        <translation>已登錄保全。</translation>
    </message>
    <message>
        <source>The chosen portfolio is not on hold.</source>
        <translation>選取的檔案不在保全中。</translation>
    </message>
    <message>
        <source>Lift the hold on %1</source>
        <translation>解除 %1 的保全</translation>
    </message>
    <message>
        <source>When its time has ended, the portfolio can be deleted then.</source>
        <translation>解除後，檔案屆期即得刪除。</translation>
    </message>
    <message>
        <source>Lift the hold</source>
        <translation>解除保全</translation>
    </message>
    <message>
        <source>The hold is lifted.</source>
        <translation>已解除保全。</translation>
    </message>
    <message numerus="yes">
        <source>%n without a day of graduation: Enter, then “Day of the register state”</source>
        <translation>
            <numerusform>%n 人缺畢業日期：按 Enter 開啟學生，填寫「學籍異動日期」</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::RetentionDialog</name>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Reason (may be left out)</source>
        <translation>事由（可不填）</translation>
    </message>
</context>
<context>
    <name>DestructionPages</name>
    <message>
        <source>Delete for good</source>
        <translation>永久刪除</translation>
    </message>
    <message>
        <source>Everything that belongs to these portfolios goes and cannot be brought back. You must not be who has proposed it.</source>
        <translation>這些檔案的全部資料將刪除且無法復原。提出人不得自行執行。</translation>
    </message>
    <message>
        <source>Deleted. The certificate follows when the files are gone.</source>
        <translation>已刪除。附件清除完成後即產生銷毀紀錄。</translation>
    </message>
    <message>
        <source>Withdraw the proposal</source>
        <translation>撤回刪除</translation>
    </message>
    <message>
        <source>Nothing is deleted. It can be proposed again.</source>
        <translation>不刪除任何資料，之後可再提出。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdrawn.</source>
        <translation>已撤回。</translation>
    </message>
    <message>
        <source>The deletion is not complete, so there is no certificate yet.</source>
        <translation>刪除尚未完成，還沒有銷毀紀錄。</translation>
    </message>
    <message>
        <source>No deletion yet</source>
        <translation>尚無銷毀紀錄</translation>
    </message>
    <message>
        <source>Deletions are proposed on the page Sealed portfolios and carried out here by another person.</source>
        <translation>在「封存與保存年限」頁提出刪除，由另一人在此執行。</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久刪除…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>銷毀紀錄…</translation>
    </message>
    <message>
        <source>No holds</source>
        <translation>沒有保全中的檔案</translation>
    </message>
    <message>
        <source>A portfolio on hold is not deleted, whatever its time.</source>
        <translation>保全中的檔案不論是否屆期，都不刪除。</translation>
    </message>
    <message>
        <source>Nobody has read a sealed portfolio</source>
        <translation>還沒有人查閱封存檔案</translation>
    </message>
    <message>
        <source>Each reading of a sealed portfolio stands here: who, when, and whose.</source>
        <translation>每次查閱封存檔案都列在這裡：查閱人、時間、對象。</translation>
    </message>
</context>
<context>
    <name>Compliance</name>
    <message numerus="yes">
        <source>%1: %n item(s)</source>
        <comment>overdue</comment>
        <translation>
            <numerusform>%1 %n 項</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>due in %n day(s)</source>
        <translation>
            <numerusform>尚有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天截止</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>records, number</comment>
        <translation>%1 %2 筆</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>records, name</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>to be done: %1</source>
        <translation>待辦：%1</translation>
    </message>
    <message>
        <source>No records of this system show it, so nothing is said about it.</source>
        <translation>本系統尚無此事項之紀錄，不予判定。</translation>
    </message>
    <message>
        <source>There is nothing this semester that it is about.</source>
        <translation>本學期無此事項。</translation>
    </message>
    <message numerus="yes">
        <source>%n late or not as the regulation has it</source>
        <translation>
            <numerusform>%n 件逾期或與規定不符</numerusform>
        </translation>
    </message>
    <message>
        <source>It has to be so on every day.</source>
        <translation>隨時應符合規定。</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>點次</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>規定事項</translation>
    </message>
    <message>
        <source>State</source>
        <translation>落實情形</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>負責單位</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>佐證資料</translation>
    </message>
    <message>
        <source>State of the regulation</source>
        <translation>補充規定落實情形</translation>
    </message>
    <message>
        <source>%1: state of the regulation, %2</source>
        <comment>school, semester</comment>
        <translation>%1學生學習歷程檔案補充規定落實情形（%2）</translation>
    </message>
    <message>
        <source>%1. As of %2.</source>
        <translation>%1　資料時間 %2</translation>
    </message>
    <message>
        <source>The semester had ended when the school began to use this system on %1.</source>
        <translation>本學期已於學校開始使用本系統（%1）前結束，系統未記載。</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>補充規定</translation>
    </message>
</context>
<context>
    <name>licheng::CompliancePresenter</name>
    <message>
        <source>%1  ・  kept at %2</source>
        <translation>%1  ・  %2 留存</translation>
    </message>
    <message>
        <source>%1  ・  as of %2</source>
        <translation>%1  ・  %2</translation>
    </message>
</context>
<context>
    <name>licheng::CompliancePage</name>
    <message numerus="yes">
        <source>%n item(s) of my work</source>
        <translation>
            <numerusform>我的工作所列 %n 項</numerusform>
        </translation>
    </message>
    <message>
        <source>Table or picture</source>
        <translation>切換表格與一頁圖</translation>
    </message>
    <message>
        <source>Print the report…</source>
        <translation>列印報告…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>落實情形</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>全部情形</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>點次</translation>
    </message>
    <message>
        <source>The regulation's words</source>
        <translation>規定條文</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>佐證資料</translation>
    </message>
    <message>
        <source>Other semesters</source>
        <translation>其他學期</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>一頁圖</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在詢問伺服器。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>Every article</source>
        <translation>全部點次</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>沒有這類事項</translation>
    </message>
    <message>
        <source>No item of the regulation is in this state now.</source>
        <translation>目前沒有規定事項屬於此情形。</translation>
    </message>
    <message>
        <source>No item chosen</source>
        <translation>尚未選取事項</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>none kept yet</source>
        <translation>尚無留存</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚無資料</translation>
    </message>
    <message>
        <source>Your role has no page that lists these records.</source>
        <translation>您的角色沒有列出這些資料的頁面。</translation>
    </message>
</context>
<context>
    <name>CompliancePicture</name>
    <message numerus="yes">
        <source>%n d</source>
        <comment>days left</comment>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::PackageDialog</name>
    <message>
        <source>Check</source>
        <translation>檢查</translation>
    </message>
    <message>
        <source>Password of the package</source>
        <translation>壓縮檔密碼</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Sending the package</source>
        <translation>傳送壓縮檔</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>檢查中</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>匯入中</translation>
    </message>
    <message>
        <source>The server no longer has the checked package: it was started again, or the check is too long ago. Nothing was taken over. Press “Check” once more.</source>
        <translation>伺服器已不再保有這次檢查的結果（可能曾重新啟動，或檢查後隔得太久），尚未匯入任何資料。請再按一次「檢查」。</translation>
    </message>
</context>
<context>
    <name>licheng::ReceiptTakeBackDialog</name>
    <message>
        <source>Take back “%1”</source>
        <translation>收回「%1」</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>收回原因</translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation>收回回覆</translation>
    </message>
    <message>
        <source>Take an answer back</source>
        <translation>收回疑義的回覆</translation>
    </message>
    <message>
        <source>The answer is taken back; the question is to be answered.</source>
        <translation>已收回，此疑義須重新回覆。</translation>
    </message>
</context>
<context>
    <name>licheng::AuditsPage</name>
    <message>
        <source>No audit of accounts yet</source>
        <translation>尚無帳號清查</translation>
    </message>
    <message>
        <source>Once a semester the accounts and permissions are looked through: the program finds what is odd, each finding is decided, and both units sign.</source>
        <translation>每學期清查一次帳號及功能權限：程式列出異常，逐項處理後，由承辦及督導單位簽核。</translation>
    </message>
    <message>
        <source>Semester %1　%2</source>
        <comment>semester, state</comment>
        <translation>第 %1 學期　%2</translation>
    </message>
    <message>
        <source>Findings →</source>
        <translation>清查項目 →</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>簽核…</translation>
    </message>
    <message>
        <source>Sign the audit</source>
        <translation>簽核清查</translation>
    </message>
    <message>
        <source>Remarks on the audit:</source>
        <translation>清查意見：</translation>
    </message>
    <message>
        <source>Take the signature back…</source>
        <translation>取回簽核…</translation>
    </message>
    <message>
        <source>Take the signature back</source>
        <translation>取回簽核</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation>原因：</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>清查報告…</translation>
    </message>
    <message>
        <source>Look through all accounts of this semester</source>
        <translation>清查本學期全部帳號</translation>
    </message>
    <message>
        <source>The accounts were looked through.</source>
        <translation>帳號已清查。</translation>
    </message>
    <message>
        <source>Choose one audit.</source>
        <translation>請選擇一次清查。</translation>
    </message>
    <message>
        <source>The audit is signed.</source>
        <translation>清查已簽核。</translation>
    </message>
    <message>
        <source>The signature is taken back.</source>
        <translation>簽核已取回。</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>清查</translation>
    </message>
    <message>
        <source>School year %1</source>
        <translation>%1 學年度</translation>
    </message>
</context>
<context>
    <name>licheng::AuditRowsPage</name>
    <message>
        <source>No audited accounts</source>
        <translation>沒有清查項目</translation>
    </message>
    <message>
        <source>The accounts as an audit found them, a row for each finding.</source>
        <translation>清查當時的帳號，每項異常一列。</translation>
    </message>
    <message>
        <source>Keep…</source>
        <translation>保留…</translation>
    </message>
    <message>
        <source>Disable…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Mended…</source>
        <translation>已更正…</translation>
    </message>
    <message numerus="yes">
        <source>Keep %n account(s)</source>
        <translation>
            <numerusform>保留 %n 個帳號</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %n account(s)</source>
        <translation>
            <numerusform>停用 %n 個帳號</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mended: %n finding(s)</source>
        <translation>
            <numerusform>已更正：%n 項</numerusform>
        </translation>
    </message>
    <message>
        <source>Why they are kept:</source>
        <translation>保留的原因：</translation>
    </message>
    <message>
        <source>Nobody signs in with them from now on. Note:</source>
        <translation>停用後即不能登入。處理說明：</translation>
    </message>
    <message>
        <source>Ended deputies are removed and log-in names become student numbers; anything else must have been mended. Note:</source>
        <translation>逾期的代理會刪除，帳號會改為學號；其他異常須已更正。處理說明：</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) decided.</source>
        <translation>
            <numerusform>已處理 %n 項。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed as they were: %1</source>
        <translation>
            <numerusform>%n 項未變更：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>licheng::RegulationPage</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (from %2)</source>
        <translation>%1（%2 起）</translation>
    </message>
    <message>
        <source>Back to the articles</source>
        <translation>回到條文</translation>
    </message>
    <message>
        <source>How the version came to be</source>
        <translation>版本辦理紀錄</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新增版本</translation>
    </message>
    <message>
        <source>Change the draft</source>
        <translation>修改草案</translation>
    </message>
    <message>
        <source>Whom it touches</source>
        <translation>影響對象</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>核定…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚無</translation>
    </message>
    <message>
        <source>not recorded here</source>
        <translation>本系統無紀錄</translation>
    </message>
    <message>
        <source>%1 (%2), meant from %3</source>
        <translation>%1（%2），預定 %3 起實施</translation>
    </message>
    <message>
        <source>The draft “%1” is saved. Nothing goes by it before it is approved.</source>
        <translation>草案「%1」已儲存，核定前不生效力。</translation>
    </message>
    <message>
        <source>What was typed of the draft is not saved.</source>
        <translation>草案的修改尚未儲存。</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>回到草案</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>核定</translation>
    </message>
    <message>
        <source>Approve “%1”?</source>
        <translation>核定「%1」？</translation>
    </message>
    <message>
        <source>It takes effect on %1 and cannot be changed any more (%2).</source>
        <translation>自 %1 起實施，核定後不得再變更（%2）。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>“%1” is approved and takes effect on %2.</source>
        <translation>「%1」已核定，自 %2 起實施。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw “%1”</source>
        <translation>撤回「%1」</translation>
    </message>
    <message>
        <source>It never takes effect; it stays readable with the reason (%1).</source>
        <translation>撤回後不予實施，版本及理由仍可查閱（%1）。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>“%1” is withdrawn.</source>
        <translation>「%1」已撤回。</translation>
    </message>
    <message>
        <source>Differences of the regulation</source>
        <translation>補充規定修正對照</translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 與 %2 對照</translation>
    </message>
    <message>
        <source>Students over a quota</source>
        <translation>超過件數上限之學生</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>點次</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主旨</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原規定</translation>
    </message>
    <message>
        <source>After</source>
        <translation>新規定</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>比較版本</translation>
    </message>
    <message>
        <source>Pages and lists that serve it</source>
        <translation>相關頁面與名冊</translation>
    </message>
    <message>
        <source>Approvals of the version</source>
        <translation>版本核可歷程</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>補充規定</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>與其他版本比較…</translation>
    </message>
    <message>
        <source>%1 (in force)</source>
        <translation>%1（現行）</translation>
    </message>
    <message>
        <source>%1, in effect from %2</source>
        <translation>%1，%2 起實施</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>沒有差異</translation>
    </message>
    <message>
        <source>Both versions have the same words and numbers.</source>
        <translation>兩個版本的條文與數字相同。</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>尚未選取條文</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message>
        <source>%1 (your role has no page of it)</source>
        <translation>%1（本角色無此頁面）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>The draft “%1” is saved. Nothing goes by it, and it can be approved only with the days on which it was passed and approved.</source>
        <translation>草案「%1」已儲存，尚未依其辦理；須填妥通過及核可日期後才能核可。</translation>
    </message>
    <message>
        <source>%1, as passed on %2, first in effect from %3</source>
        <translation>%1，%2 修正通過，首次自 %3 起實施</translation>
    </message>
</context>
<context>
    <name>Regulation</name>
    <message>
        <source>Registry section</source>
        <translation>註冊組</translation>
    </message>
    <message>
        <source>Evening registry section</source>
        <translation>進修部註冊組</translation>
    </message>
    <message>
        <source>Academic director</source>
        <translation>教務處主任</translation>
    </message>
    <message>
        <source>Evening division director</source>
        <translation>進修部主任</translation>
    </message>
    <message>
        <source>Students themselves</source>
        <translation>學生本人</translation>
    </message>
    <message>
        <source>another role</source>
        <translation>其他角色</translation>
    </message>
    <message>
        <source>Uploads of outcomes a semester</source>
        <translation>每學期上傳課程學習成果件數</translation>
    </message>
    <message>
        <source>Outcomes selected a school year</source>
        <translation>每學年勾選課程學習成果件數</translation>
    </message>
    <message>
        <source>Performances selected a school year</source>
        <translation>每學年勾選多元表現件數</translation>
    </message>
    <message>
        <source>Reminders to a teacher a day</source>
        <translation>每日催辦同一教師次數</translation>
    </message>
    <message>
        <source>Days to answer a question about a receipt</source>
        <translation>收訖明細疑義答復日數</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>件數上限</translation>
    </message>
    <message>
        <source>Length of a text</source>
        <translation>文字字數</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Unit that submits</source>
        <translation>提交單位</translation>
    </message>
    <message>
        <source>Unit that checks itself</source>
        <translation>自我檢核單位</translation>
    </message>
    <message>
        <source>Seat of the work group</source>
        <translation>工作小組席次</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>工作小組會議</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>Row of article 5 and its schedule</source>
        <translation>第五點各項次及期程</translation>
    </message>
    <message>
        <source>Planning of the schedule</source>
        <translation>作業期程規劃</translation>
    </message>
    <message>
        <source>List that is sent or not</source>
        <translation>是否提交之名冊</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>訓練研習</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Size of a file</source>
        <translation>單一檔案大小上限</translation>
    </message>
    <message>
        <source>Endings</source>
        <translation>副檔名</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>檔案格式</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>單位</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>單位</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>人數</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>推派單位</translation>
    </message>
    <message>
        <source>By</source>
        <translation>依據</translation>
    </message>
    <message>
        <source>Built by</source>
        <translation>建置者</translation>
    </message>
    <message>
        <source>Supervised by</source>
        <translation>督導單位</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>期程</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>年級</translation>
    </message>
    <message>
        <source>Times a semester</source>
        <translation>每學期次數</translation>
    </message>
    <message>
        <source>Times a school year</source>
        <translation>每學年次數</translation>
    </message>
    <message>
        <source>Percent of the members that a resolution needs more than</source>
        <translation>決議所需出席比例（超過百分之）</translation>
    </message>
    <message>
        <source>Years for which portfolios are sealed</source>
        <translation>畢業生檔案封存年數</translation>
    </message>
    <message>
        <source>Roles that read what is sealed</source>
        <translation>得查閱封存資料之角色</translation>
    </message>
    <message>
        <source>Records that are sealed</source>
        <translation>封存之資料</translation>
    </message>
    <message>
        <source>Evidence that goes along</source>
        <translation>一併保存之佐證</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>擬訂草案</translation>
    </message>
    <message>
        <source>Draft changed</source>
        <translation>修改草案</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>核定</translation>
    </message>
    <message>
        <source>Entered as approved</source>
        <translation>登錄已核定版本</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The version cannot take effect before today, {other} ({article}): it counts only from its approval on. Enter today or a later day.</source>
        <translation>施行日期不得早於今日 {other}：修正須經校務會議通過並陳校長核可後始得實施（{article}）。請改填今日或以後的日期。</translation>
    </message>
    <message>
        <source>The version that was approved last takes effect on {other} ({article}). Enter a later day for this one.</source>
        <translation>最近核定的版本自 {other} 起實施（{article}）。本版本的施行日期請填其後的日期。</translation>
    </message>
    <message>
        <source>There is a version “{other}” already ({article}). Give this one another name.</source>
        <translation>已有名為「{other}」的版本（{article}）。請改用其他名稱。</translation>
    </message>
    <message>
        <source>There is no version “{other}” ({article}). Open the page again.</source>
        <translation>沒有名為「{other}」的版本（{article}）。請重新開啟本頁。</translation>
    </message>
    <message>
        <source>The days of the meeting of school affairs and of the principal&apos;s approval are missing ({article}). Enter both.</source>
        <translation>缺少校務會議通過日期及校長核可日期（{article}）。請填寫兩者。</translation>
    </message>
    <message>
        <source>The meeting of school affairs comes first, then the principal&apos;s approval, and both before the version takes effect ({article}). Correct the days.</source>
        <translation>須先經校務會議通過，再陳校長核可，且均不得晚於施行日期（{article}）。請更正日期。</translation>
    </message>
    <message>
        <source>The meeting or the approval lies in the future ({article}). Enter the day on which it was.</source>
        <translation>校務會議或校長核可的日期尚未到（{article}）。請填實際日期。</translation>
    </message>
    <message>
        <source>The version has no articles ({article}). Begin with the version in force.</source>
        <translation>版本沒有條文（{article}）。請以現行版本為底修訂。</translation>
    </message>
    <message>
        <source>“{other}” is withdrawn only with a reason ({article}). Enter the reason.</source>
        <translation>撤回「{other}」須敘明理由（{article}）。請填寫理由。</translation>
    </message>
    <message>
        <source>%1: characters of “%2”</source>
        <translation>%1「%2」字數</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between things of one kind</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>New entries of “%1” a day</source>
        <translation>每日新增「%1」筆數</translation>
    </message>
    <message>
        <source>Another limit</source>
        <translation>其他上限</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Another part</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1 (from school year %2)</source>
        <translation>%1（%2 學年度起）</translation>
    </message>
    <message>
        <source>“%1” cannot be %2: the limit is %3 (%4). Enter another number.</source>
        <translation>「%1」不得為 %2，限度為 %3（%4）。請改填其他數字。</translation>
    </message>
    <message>
        <source> </source>
        <comment>between two sentences</comment>
        <translation> </translation>
    </message>
    <message>
        <source>Another step</source>
        <translation>其他步驟</translation>
    </message>
    <message>
        <source>Open trouble reports of one account</source>
        <translation>每一帳號未結的障礙通報</translation>
    </message>
    <message>
        <source>The version cannot be read ({article}). It needs a name, the day on which it takes effect, and its limits and files in their form; here: {other}. Mend that.</source>
        <translation>版本內容無法讀取（{article}）。須有名稱、生效日期，以及格式正確的上限與檔案規定；問題在：{other}。請更正。</translation>
    </message>
    <message>
        <source>The day on which the version takes effect is missing ({article}). Enter today or a later day.</source>
        <translation>未填施行日期（{article}）。請填今天或其後的日期。</translation>
    </message>
    <message>
        <source>The version has no name ({article}). Enter one, for example the day on which it was passed.</source>
        <translation>未填版本名稱（{article}）。請填寫，例如通過日期。</translation>
    </message>
    <message>
        <source>There is no version “%1” of the regulation. There are: %2.</source>
        <translation>本規定沒有「%1」版本，現有：%2。</translation>
    </message>
</context>
<context>
    <name>licheng::RegulationForm</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>版本名稱</translation>
    </message>
    <message>
        <source>As it is called in the list, for example the day on which it was passed.</source>
        <translation>列於版本清單的名稱，例如通過日期 115-06-30。</translation>
    </message>
    <message>
        <source>Takes effect on</source>
        <translation>施行日期</translation>
    </message>
    <message>
        <source>Today or later (%1).</source>
        <translation>今日或以後（%1）。</translation>
    </message>
    <message>
        <source>Passed by the meeting of school affairs on</source>
        <translation>校務會議通過日期</translation>
    </message>
    <message>
        <source>May be left empty as long as it is a draft.</source>
        <translation>草案階段可先留空。</translation>
    </message>
    <message>
        <source>Which meeting</source>
        <translation>會議名稱</translation>
    </message>
    <message>
        <source>Approved by the principal on</source>
        <translation>校長核可日期</translation>
    </message>
    <message>
        <source>Not before the meeting, not after the version takes effect (%1).</source>
        <translation>不得早於校務會議，不得晚於施行日期（%1）。</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>核可之校長</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>條文</translation>
    </message>
    <message>
        <source>Its words</source>
        <translation>條文內容</translation>
    </message>
    <message>
        <source>Change the words, too, where they name a number that is changed above.</source>
        <translation>條文載有上列已變更的數字時，請一併修正條文。</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>儲存草案</translation>
    </message>
    <message>
        <source>Whom it touches</source>
        <translation>影響對象</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It lacks for the approval (%1). The draft is kept without.</source>
        <translation>核可前須填此日期（%1）；草案仍會保留。</translation>
    </message>
</context>
<context>
    <name>licheng::RegulationReach</name>
    <message>
        <source>%1 (semester %2)</source>
        <translation>%1（第 %2 學期）</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>件數上限</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>現有</translation>
    </message>
    <message>
        <source>New limit</source>
        <translation>新上限</translation>
    </message>
    <message>
        <source>Students over a quota</source>
        <translation>超過件數上限之學生</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>件數上限</translation>
    </message>
    <message>
        <source>Lists of another unit</source>
        <translation>改由其他單位提交之名冊</translation>
    </message>
    <message>
        <source>Units that the school lacks</source>
        <translation>本校尚無之單位</translation>
    </message>
    <message>
        <source>Periods open on its first day</source>
        <translation>實施當日進行中之期程</translation>
    </message>
    <message>
        <source>Still needed for the approval</source>
        <translation>核定前尚缺</translation>
    </message>
    <message>
        <source>As things stand in school year %1</source>
        <translation>依 %1 學年度現況</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在向伺服器查詢。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message numerus="yes">
        <source>%1 instead of %2; %n student(s) over it</source>
        <translation>
            <numerusform>%1（原 %2），%n 名學生超過</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 instead of %2</source>
        <translation>%1（原 %2）</translation>
    </message>
    <message>
        <source>no unit</source>
        <translation>未定單位</translation>
    </message>
    <message>
        <source>is to be entered as a unit first</source>
        <translation>須先建立此單位</translation>
    </message>
    <message>
        <source>No student is over a quota</source>
        <translation>沒有學生超過件數上限</translation>
    </message>
    <message>
        <source>What else it touches stands beside.</source>
        <translation>其他影響事項列於右側。</translation>
    </message>
    <message>
        <source>No list, unit or open period is touched either.</source>
        <translation>名冊、單位及進行中的期程亦不受影響。</translation>
    </message>
    <message>
        <source>Your role has no page that lists these records.</source>
        <translation>您的角色沒有列出這些資料的頁面。</translation>
    </message>
</context>
<context>
    <name>TrainingsPage</name>
    <message>
        <source>Attended, of those for whom it is</source>
        <translation>應參加者之出席</translation>
    </message>
    <message>
        <source>Nobody of those for whom it is may be seen by this account.</source>
        <translation>此帳號無可檢視之應參加者。</translation>
    </message>
    <message>
        <source>%1: who attended</source>
        <translation>%1：出席者</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not recorded</source>
        <translation>
            <numerusform>%Ln 人未登錄</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: of whom nothing is recorded</source>
        <translation>%1：未登錄者</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>教師</translation>
    </message>
    <message>
        <source>No attendance yet</source>
        <translation>尚無出席紀錄</translation>
    </message>
    <message>
        <source>Who came to a training that was held: import the list, or print the sign-in list and enter it here.</source>
        <translation>已辦理訓練之出席情形：匯入名單，或列印簽到表後在此登錄。</translation>
    </message>
</context>
<context>
    <name>licheng::TrainingsPage</name>
    <message>
        <source>Responsible office</source>
        <translation>承辦單位</translation>
    </message>
    <message>
        <source>No training in this term</source>
        <translation>本學期尚無訓練研習</translation>
    </message>
    <message>
        <source>Students are trained once a semester, teachers once a school year, and parents are told once a semester.</source>
        <translation>學生訓練每學期一次，教師研習每學年至少一次，親師說明會每學期至少一次。</translation>
    </message>
    <message>
        <source>Attendance →</source>
        <translation>出席紀錄 →</translation>
    </message>
    <message>
        <source>Sign-in list…</source>
        <translation>簽到表…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>辦理成果…</translation>
    </message>
    <message>
        <source>Choose one training.</source>
        <translation>請選擇一場訓練。</translation>
    </message>
    <message>
        <source>All for whom it is</source>
        <translation>全部應參加者</translation>
    </message>
    <message>
        <source>Sign-in list</source>
        <translation>簽到表</translation>
    </message>
    <message>
        <source>A list with room to sign, a page for each class or role. For whom:</source>
        <translation>簽到表，每班或每一角色一頁。對象：</translation>
    </message>
    <message>
        <source>The others attended</source>
        <translation>未登錄者皆出席</translation>
    </message>
    <message>
        <source>My attendance</source>
        <translation>我的出席</translation>
    </message>
</context>
<context>
    <name>AnnouncementReaders</name>
    <message>
        <source>Read by</source>
        <translation>已讀情形</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已讀</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2 人</translation>
    </message>
    <message>
        <source>%1 has not read it</source>
        <translation>%1　未讀</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 人</numerusform>
        </translation>
    </message>
    <message>
        <source>By you</source>
        <translation>您已讀</translation>
    </message>
</context>
    <context>
    <name>ClassesPage</name>
    <message>
        <source>Class tutor</source>
        <translation>導師</translation>
    </message>
    <message>
        <source>No classes yet</source>
        <translation>尚未建立班級</translation>
    </message>
    <message>
        <source>Each school year has its own: entered one by one, or all of them by the turn of the school year on the page of the students.</source>
        <translation>每學年度各有班級：逐班新增，或在「學生」頁以學年轉換一次產生。</translation>
    </message>
    <message>
        <source>Students →</source>
        <translation>學生 →</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>學生</translation>
    </message>
    </context>
<context>
    <name>TroubleText</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小時 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小時</translation>
    </message>
</context>
<context>
    <name>TroublePages</name>
    <message>
        <source>No trouble reports</source>
        <translation>沒有障礙通報</translation>
    </message>
    <message>
        <source>Whoever meets a trouble with the program reports it here; the system administrator and the information section answer.</source>
        <translation>使用系統遇到障礙時在此通報，由系統管理師及資訊組回覆。</translation>
    </message>
    <message>
        <source>No report chosen</source>
        <translation>尚未選取通報</translation>
    </message>
    <message>
        <source>Choose a row to read the report and its answers.</source>
        <translation>選取一列即可閱讀通報內容及回覆。</translation>
    </message>
    <message>
        <source>Report a trouble</source>
        <translation>通報障礙</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>通報人</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>通報</translation>
    </message>
</context>
<context>
    <name>TroubleSections</name>
    <message>
        <source>Answers</source>
        <translation>回覆</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Answer a trouble report</source>
        <translation>回覆障礙通報</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回覆內容</translation>
    </message>
    <message>
        <source>The answer was written.</source>
        <translation>已回覆。</translation>
    </message>
    <message>
        <source>%1　%2　%3</source>
        <translation>%1　%2　%3</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>尚無回覆</translation>
    </message>
</context>
<context>
    <name>TroubleSummary</name>
    <message>
        <source>Trouble statistics</source>
        <translation>障礙統計</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>發生頁面</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>通報</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未結案</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>處理時間中位數</translation>
    </message>
    <message>
        <source>Longest time</source>
        <translation>最長處理時間</translation>
    </message>
    <message>
        <source>No troubles were reported in this semester</source>
        <translation>本學期沒有障礙通報</translation>
    </message>
    <message>
        <source>Reports are counted here by kind and page.</source>
        <translation>通報依類別及發生頁面統計。</translation>
    </message>
</context>
<context>
    <name>licheng::TroubleSummaryPage</name>
    <message>
        <source>median %1, longest %2</source>
        <translation>中位數 %1、最長 %2</translation>
    </message>
    <message>
        <source>none solved yet</source>
        <translation>尚無已排除者</translation>
    </message>
    <message>
        <source>The semester: %1 reported, %2 open, %3 solved (%4).</source>
        <translation>本學期通報 %1 件，未結案 %2 件，已排除 %3 件（%4）。</translation>
    </message>
    <message>
        <source>Enter shows the reports.</source>
        <translation>按 Enter 顯示通報。</translation>
    </message>
</context>
<context>
    <name>licheng::TroubleDialog</name>
    <message>
        <source>Send a &amp;picture of the window as it is shown here</source>
        <translation>附上如下所示的視窗截圖(&amp;P)</translation>
    </message>
    <message>
        <source>Send the end of this computer's &amp;log as it stands here</source>
        <translation>附上如下所示的本機紀錄摘錄(&amp;L)</translation>
    </message>
    <message>
        <source>Send the report</source>
        <translation>送出通報</translation>
    </message>
    <message>
        <source>Report a trouble</source>
        <translation>通報障礙</translation>
    </message>
    <message>
        <source>&amp;Kind of trouble</source>
        <translation>障礙類別(&amp;K)</translation>
    </message>
    <message>
        <source>P&amp;age on which it happened</source>
        <translation>發生頁面(&amp;A)</translation>
    </message>
    <message>
        <source>What you did, what happened, and what should have happened</source>
        <translation>做了什麼、發生什麼、原本應該如何</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <translation>障礙說明(&amp;W)</translation>
    </message>
    <message>
        <source>Picture that will be sent</source>
        <translation>將送出的截圖</translation>
    </message>
    <message>
        <source>Log that will be sent</source>
        <translation>將送出的紀錄</translation>
    </message>
    <message>
        <source>The picture may show names of students: leave it out where they do not matter. The log holds no names, no records and no passwords. The program's version (%1) goes with every report; only you, the system administrator, the information section and its supervisor read it.</source>
        <translation>截圖可能有學生姓名，與障礙無關時請勿附上。紀錄不含姓名、資料內容及密碼。通報會附上程式版本（%1）；僅您本人、系統管理師、資訊組及督導單位圖資處可閱讀。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 / %2 characters</source>
        <translation>%1/%2 字</translation>
    </message>
    <message>
        <source>Trouble report %1 was sent.</source>
        <translation>障礙通報第 %1 號已送出。</translation>
    </message>
    <message>
        <source>Trouble report %1 was sent without its picture: it cannot be written on this computer.</source>
        <translation>障礙通報第 %1 號已送出，但未附截圖：本機無法寫入檔案。</translation>
    </message>
    <message>
        <source>Trouble report %1 was sent without its picture: %2</source>
        <translation>障礙通報第 %1 號已送出，但未附截圖：%2</translation>
    </message>
</context>
<context>
    <name>licheng::AwardDialog</name>
    <message>
        <source>Measuring…</source>
        <translation>統計中…</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Propose by measured work</source>
        <translation>依辦理成效提案</translation>
    </message>
    <message>
        <source>Measured work of the staff</source>
        <translation>教職員辦理成效</translation>
    </message>
    <message>
        <source>Building of the learning portfolios of school year %1, semester %2</source>
        <translation>%1學年度第%2學期學習歷程檔案建置</translation>
    </message>
    <message>
        <source>By the school&apos;s rules of awards</source>
        <translation>依學校教職員獎勵標準，例如：嘉獎一次</translation>
    </message>
    <message>
        <source>Nobody&apos;s work was measured in this semester.</source>
        <translation>本學期沒有可統計的辦理成效。</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. Space chooses, Enter proposes.</source>
        <translation>
            <numerusform>已選取 %n 人。空白鍵選取，Enter 鍵提案。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) made.</source>
        <translation>
            <numerusform>已提案 %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Person</source>
        <translation>辦理人員</translation>
    </message>
    <message>
        <source>Agenda item</source>
        <translation>評核議案</translation>
    </message>
    <message>
        <source>No award proposals</source>
        <translation>尚無敘獎提案</translation>
    </message>
    <message>
        <source>The executive secretary proposes people of the staff for what they have done; the work group assesses the proposals, and the list goes on by the school&apos;s own rules.</source>
        <translation>執行秘書依辦理成效提案，工作小組評核後，名單依學校教職員獎勵標準提請敘獎。</translation>
    </message>
    <message>
        <source>Propose by measured work…</source>
        <translation>依辦理成效提案…</translation>
    </message>
</context>
<context>
    <name>licheng::OwnAccountDialog</name>
    <message>
        <source>change password</source>
        <comment>words of a search</comment>
        <translation>更改密碼,變更密碼,修改密碼,改密碼</translation>
    </message>
    <message>
        <source>sessions</source>
        <comment>words of a search</comment>
        <translation>登入紀錄,登出其他</translation>
    </message>
    <message>
        <source>English,Chinese</source>
        <comment>words of a search</comment>
        <translation>語系,英文,中文</translation>
    </message>
    <message>
        <source>font,letters,zoom</source>
        <comment>words of a search</comment>
        <translation>字型,字體,字體大小,字型大小,字級,放大,縮放</translation>
    </message>
    <message>
        <source>theme,colours,dark,light</source>
        <comment>words of a search</comment>
        <translation>主題,佈景,配色,顏色,深色,淺色</translation>
    </message>
    <message>
        <source>notifications</source>
        <comment>words of a search</comment>
        <translation>通知</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>End the other sign-ins</source>
        <translation>結束其他登入</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>我的帳號</translation>
    </message>
    <message>
        <source>Where you are signed in</source>
        <translation>登入中的電腦</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>From the next start of the program on.</source>
        <translation>下次開啟程式時生效。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>依系統設定</translation>
    </message>
    <message>
        <source>Size of text and window</source>
        <translation>文字與視窗大小</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>The password is changed. Sign-ins on other computers have ended.</source>
        <translation>密碼已變更，其他電腦上的登入已結束。</translation>
    </message>
    <message>
        <source>This is not your present password.</source>
        <translation>這不是您目前的密碼。</translation>
    </message>
    <message>
        <source>Here, since %1</source>
        <translation>這台電腦，自 %1 起</translation>
    </message>
    <message>
        <source>From %1, since %2, connected now</source>
        <translation>來自 %1，自 %2 起，目前連線中</translation>
    </message>
    <message>
        <source>Nowhere else.</source>
        <translation>沒有其他登入。</translation>
    </message>
    <message numerus="yes">
        <source>%n other sign-in(s) ended.</source>
        <translation><numerusform>已結束 %n 處其他登入。</numerusform></translation>
    </message>
    <message>
        <source>Display on this computer</source>
        <translation>這台電腦的顯示</translation>
    </message>
    <message>
        <source>Reminders on the desktop</source>
        <translation>桌面通知</translation>
    </message>
    <message>
        <source>Once a day, of what is due or late: numbers and deadlines, no names. Where the desktop shows none, they stand in the message bar.</source>
        <translation>每日一次，提醒期限將屆或逾期的待辦；只有件數與期限，不含姓名。電腦不支援桌面通知時，顯示在視窗上方的訊息列。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Do not show</source>
        <translation>不顯示</translation>
    </message>
    <message>
        <source>From %1, since %2, not signed out</source>
        <translation>來自 %1，自 %2 起，尚未登出</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密碼</translation>
    </message>
    <message>
        <source>Sign-ins on other computers</source>
        <translation>其他電腦的登入</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>licheng::HandbookText</name>
    <message>
        <source>Keys of this page</source>
        <translation>本頁的按鍵</translation>
    </message>
</context>
<context>
    <name>licheng::HandbookWindow</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Search the handbook (Ctrl+F)</source>
        <translation>搜尋手冊（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search the handbook</source>
        <translation>搜尋手冊</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目錄</translation>
    </message>
    <message>
        <source>Handbook</source>
        <translation>使用手冊</translation>
    </message>
    <message>
        <source>Close the handbook</source>
        <translation>關閉手冊</translation>
    </message>
    <message>
        <source>Nothing has “%1”</source>
        <translation>手冊中沒有「%1」</translation>
    </message>
</context>
<context>
    <name>licheng::MailDialog</name>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Reminders by e-mail</source>
        <translation>電子郵件提醒</translation>
    </message>
    <message>
        <source>Remind me once a day by e-mail of what is due or late:</source>
        <translation>每天以一封電子郵件提醒我將到期或已逾期的事項：</translation>
    </message>
    <message>
        <source>The school does not send reminders by e-mail at present.</source>
        <translation>學校目前未寄送電子郵件提醒。</translation>
    </message>
    <message>
        <source>Your account has no school address yet. Ask who manages the accounts.</source>
        <translation>您的帳號尚未登錄校內電子信箱，請洽帳號管理人員。</translation>
    </message>
    <message>
        <source>They go to %1.</source>
        <translation>寄至 %1。</translation>
    </message>
    <message>
        <source>Your choice of reminders is kept.</source>
        <translation>已儲存電子郵件提醒的設定。</translation>
    </message>
</context>
<context>
    <name>Grades</name>
    <message>
        <source>1</source>
        <comment>grade</comment>
        <translation>一</translation>
    </message>
    <message>
        <source>2</source>
        <comment>grade</comment>
        <translation>二</translation>
    </message>
    <message>
        <source>3</source>
        <comment>grade</comment>
        <translation>三</translation>
    </message>
    <message>
        <source>4</source>
        <comment>grade</comment>
        <translation>四</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>%1年級</translation>
    </message>
    <message>
        <source>Grades %1</source>
        <translation>%1年級</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between grades</comment>
        <translation>、</translation>
    </message>
</context>
    <context>
    <name>HistorySection</name>
    <message>
        <source>History</source>
        <translation>經過</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 is as it was.</source>
        <translation>%1：「%2」已恢復為原來的內容。</translation>
    </message>
    </context>
<context>
    <name>licheng::ReminderNotices</name>
    <message numerus="yes">
        <source>%1 reminds you: %n outcome(s) wait for certification.</source>
        <translation>
            <numerusform>%1 催辦：尚有 %n 件學習成果待您認證。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the reminder</source>
        <translation>查看催辦</translation>
    </message>
    <message numerus="yes">
        <source>Learning portfolios: %n duty(ies)</source>
        <translation>
            <numerusform>學習歷程檔案：%n 項待辦</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 項</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duty(ies) end soon, are late or were asked for.</source>
        <translation>
            <numerusform>有 %n 項待辦期限將屆、已逾期或經催辦。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open My work</source>
        <translation>開啟我的工作</translation>
    </message>
</context>
<context>
    <name>licheng::BehindDialog</name>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>未編班</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>課程</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>任課教師</translation>
    </message>
    <message>
        <source>First upload</source>
        <translation>最早上傳</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Class tutor</source>
        <translation>導師</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>件數</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>讀取中…</translation>
    </message>
    <message>
        <source>Behind the number</source>
        <translation>數字的明細</translation>
    </message>
    <message>
        <source>The server is being asked.</source>
        <translation>正在詢問伺服器。</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>匯出表格…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>無法讀取清單</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試一次</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 of %2 lines are shown</source>
        <translation>僅列出前 %1 列，共 %2 列</translation>
    </message>
    <message>
        <source>students by number: their names are not your role&apos;s to read</source>
        <translation>學生以學號表示，您的角色無權讀取姓名</translation>
    </message>
    <message>
        <source>Nothing stands behind it any more</source>
        <translation>已無待列項目</translation>
    </message>
    <message>
        <source>It was done since the number was read.</source>
        <translation>讀取數字之後已完成。</translation>
    </message>
    <message>
        <source>The list is not read yet.</source>
        <translation>清單尚未讀取。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>For</source>
        <translation>適用對象</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>承辦單位</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>辦理情形</translation>
    </message>
</context>
<context>
    <name>TurnText</name>
    <message>
        <source>%1 “%2”</source>
        <translation>%1「%2」</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>伺服器</translation>
    </message>
    <message>
        <source>The preparation of school year %1 cannot be taken back any more: %2 changed %3 on %4.</source>
        <translation>%1 學年度的新班級已不能復原：%2於 %4 異動%3。</translation>
    </message>
    <message>
        <source>The turn to school year %1 cannot be taken back any more: %2 changed %3 on %4.</source>
        <translation>%1 學年度的轉換已不能復原：%2於 %4 異動%3。</translation>
    </message>
</context>
<context>
    <name>ImportRuns</name>
    <message>
        <source>Note: %1</source>
        <translation>提醒：%1</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>Faults of the file</source>
        <translation>檔案的錯誤</translation>
    </message>
    <message>
        <source>None</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Mark one import: each is taken back by itself.</source>
        <translation>請只選取一次匯入：每次匯入各自收回。</translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>收回匯入</translation>
    </message>
    <message>
        <source>Take “%1” back? Of its rows %2 made a record, which is removed, and %3 changed one, which gets its values of before.</source>
        <translation>要收回「%1」嗎？其中 %2 列新增的資料將刪除，%3 列異動的資料將恢復匯入前的值。</translation>
    </message>
    <message>
        <source>When something of it was changed since, nothing is taken back, and you are told what.</source>
        <translation>匯入後若有異動，將完全不收回，並說明是哪些。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不收回</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>尚未匯入</translation>
    </message>
    <message>
        <source>Each list that is imported stands here with its file, its columns and its faults, and can be taken back.</source>
        <translation>每份匯入的名冊列於此，附檔名、欄位對應與錯誤，並可收回。</translation>
    </message>
    <message>
        <source>Take the import back…</source>
        <translation>收回這次匯入…</translation>
    </message>
    <message>
        <source>Imported by</source>
        <translation>匯入人</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>匯入試算表</translation>
    </message>
    <message>
        <source>“%1” was taken back already, at %2.</source>
        <translation>「%1」已於 %2 收回，不能再收回。</translation>
    </message>
    <message>
        <source>Also new</source>
        <translation>一併新增</translation>
    </message>
    <message>
        <source>The import was taken back: %1 records removed, %2 have their values of before.</source>
        <translation>已收回這次匯入：刪除 %1 筆，%2 筆恢復原值。</translation>
    </message>
    <message>
        <source>Also removed: %1.</source>
        <translation>一併刪除：%1。</translation>
    </message>
    <message>
        <source>What came along with them is removed, too: %1.</source>
        <translation>隨之新增的一併刪除：%1。</translation>
    </message>
</context>
<context>
    <name>ImportTemplate</name>
    <message>
        <source>Every row must have it.</source>
        <translation>每一列都要填寫。</translation>
    </message>
    <message>
        <source>not stored, only compared with the register</source>
        <translation>不儲存，僅與學籍核對</translation>
    </message>
    <message>
        <source>as it stands in the list “%1”</source>
        <translation>與「%1」名冊所載相同</translation>
    </message>
    <message>
        <source>%1: one of the codes beside, or its name</source>
        <translation>%1：填右列代碼或其名稱</translation>
    </message>
    <message>
        <source>a day, such as 114/11/23 or 2025-11-23</source>
        <translation>日期，例如 114/11/23 或 2025-11-23</translation>
    </message>
    <message>
        <source>a day, with its time where that is known: 114/11/23 09:05</source>
        <translation>日期，知道時間時加上時間：114/11/23 09:05</translation>
    </message>
    <message>
        <source>yes (是) or no (否)</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>What to enter</source>
        <translation>填寫說明</translation>
    </message>
    <message>
        <source>Column of the list</source>
        <translation>欄位標題</translation>
    </message>
    <message>
        <source>Must be there</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>填寫方式</translation>
    </message>
    <message>
        <source>Code to enter</source>
        <translation>可填代碼</translation>
    </message>
    <message>
        <source>What the code means</source>
        <translation>代碼意義</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>必填</translation>
    </message>
    <message numerus="yes">
        <source>text of at most %n character(s)</source>
        <translation>
            <numerusform>文字，至多 %n 字</numerusform>
        </translation>
    </message>
</context>
        <context>
    <name>RecordKeys</name>
    <message>
        <source>Change the record, or the cell</source>
        <translation>修改資料或儲存格</translation>
    </message>
    <message>
        <source>New record</source>
        <translation>新增資料</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>刪除</translation>
    </message>
    </context>
<context>
    <name>Seat</name>
    <message>
        <source>%1 no. %2</source>
        <translation>%1 %2 號</translation>
    </message>
</context>
<context>
    <name>TablePages</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 頁，共 %2 頁</translation>
    </message>
</context>
<context>
    <name>licheng::NavigationHeading</name>
    <message>
        <source>Group %1</source>
        <translation>群組「%1」</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已收合</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展開</translation>
    </message>
    <message numerus="yes">
        <source>%1, work waits on %n of its pages</source>
        <translation>
            <numerusform>%1，其中 %n 頁有待辦</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shows the pages of the group; work waits on %n of them</source>
        <translation>
            <numerusform>展開這一組頁面，其中 %n 頁有待辦</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows the pages of the group</source>
        <translation>展開這一組頁面</translation>
    </message>
    <message>
        <source>Folds the group</source>
        <translation>收合這一組頁面</translation>
    </message>
</context>
<context>
    <name>licheng::QuickEntryDialog</name>
    <message>
        <source>Saving…</source>
        <translation>儲存中…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>Kept, sent later</source>
        <translation>已保留，稍後送出</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未登錄</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>復原中…</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已復原</translation>
    </message>
    <message>
        <source>Quick entry: %1</source>
        <translation>快速登錄：%1</translation>
    </message>
    <message>
        <source>%1 %2 was not entered: %3</source>
        <translation>%1 %2 未登錄：%3</translation>
    </message>
    <message>
        <source>Enter the record</source>
        <translation>登錄這一筆</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>每筆輸入</translation>
    </message>
    <message>
        <source>No class is called “%1”.</source>
        <translation>沒有名稱為「%1」的班級。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班級</translation>
    </message>
    <message>
        <source>Seat or student number</source>
        <translation>座號或學號</translation>
    </message>
    <message>
        <source>Entered just now</source>
        <translation>剛才登錄的資料</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座號</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>登錄內容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Undo the last one</source>
        <translation>復原上一筆</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message numerus="yes">
        <source>%Ln students, seats %1</source>
        <translation>
            <numerusform>%Ln 名學生，座號 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; empty: %2</source>
        <translation>%1；空號 %2</translation>
    </message>
    <message>
        <source>Nobody of this class may be seen by this account.</source>
        <translation>此帳號不得檢視本班學生。</translation>
    </message>
    <message>
        <source>Choose the class first, or type a student number.</source>
        <translation>請先選擇班級，或輸入學號。</translation>
    </message>
    <message>
        <source>Nobody has seat %1. Taken: %2.</source>
        <translation>座號 %1 沒有學生。使用中的座號：%2。</translation>
    </message>
    <message>
        <source>Empty: %1.</source>
        <translation>空號：%1。</translation>
    </message>
    <message>
        <source>More than one student has seat %1: type the student number.</source>
        <translation>座號 %1 有不只一名學生，請輸入學號。</translation>
    </message>
    <message>
        <source>No student has the number %1.</source>
        <translation>沒有學號為 %1 的學生。</translation>
    </message>
    <message>
        <source>The server did not answer; type the number again when the connection is back.</source>
        <translation>伺服器沒有回應；連線恢復後請再輸入一次。</translation>
    </message>
    <message>
        <source>entered already</source>
        <translation>剛才已登錄</translation>
    </message>
    <message>
        <source>Nothing was entered yet. %1</source>
        <translation>尚未登錄。%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entered</source>
        <translation>
            <numerusform>已登錄 %Ln 筆</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not entered</source>
        <translation>
            <numerusform>%Ln 筆未登錄</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked after each seat; the last value stays until another one is typed. Alt+A in the field changes it.</source>
        <translation>每個座號之後都會問；未改打就沿用上一筆的內容。在欄位中按 Alt+A 可切換。</translation>
    </message>
    <message>
        <source>Ask for this field each time, or no more</source>
        <translation>此欄改為每筆輸入，或不再每筆輸入</translation>
    </message>
    <message>
        <source>Show the other one</source>
        <translation>查看已登錄的那一筆</translation>
    </message>
    <message>
        <source>Enter the refused ones again</source>
        <translation>再登錄未登錄的資料</translation>
    </message>
    <message>
        <source>With the values as they stand now; what is asked each time stays each one&apos;s own</source>
        <translation>以目前的內容登錄；「每筆輸入」的欄位沿用各筆原來的內容</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在這裡</translation>
    </message>
    <message>
        <source>Leave without them</source>
        <translation>不登錄並關閉</translation>
    </message>
    <message>
        <source>What was refused is stored nowhere. Mend the values and enter the refused ones again (Alt+R).</source>
        <translation>未登錄的資料沒有儲存。請改正內容，再按「再登錄未登錄的資料」（Alt+R）。</translation>
    </message>
</context>
<context>
    <name>licheng::QuickEntry</name>
    <message>
        <source>%1 %2 was entered.</source>
        <translation>已登錄%1 %2。</translation>
    </message>
    <message>
        <source>%1 is entered already. Enter it once more if it is to stand twice.</source>
        <translation>%1 已登錄過。如確要登錄兩筆，請再登錄一次。</translation>
    </message>
</context>
<context>
    <name>licheng::PasteRows</name>
    <message>
        <source>Rows of this list are not entered by pasting.</source>
        <translation>這個清單不能以貼上的方式登錄。</translation>
    </message>
    <message>
        <source>There is nothing in the copied block that can be entered. Copy the rows with the heading row above them.</source>
        <translation>複製的內容沒有可登錄的資料。請連同上方的標題列一起複製。</translation>
    </message>
    <message>
        <source>pasted rows</source>
        <translation>貼上的資料列</translation>
    </message>
    <message>
        <source>It is in the list already, and a new row never changes what is there.</source>
        <translation>清單已有這筆資料；新資料列不會更動既有資料。</translation>
    </message>
</context>
<context>
    <name>licheng::PasteRowsDialog</name>
    <message>
        <source>Checking the rows…</source>
        <translation>檢查資料列中…</translation>
    </message>
    <message>
        <source>Leave out what is there already</source>
        <translation>略過已有的資料</translation>
    </message>
    <message>
        <source>Enter as new rows</source>
        <translation>登錄為新資料列</translation>
    </message>
    <message>
        <source>Paste as new rows</source>
        <translation>貼成新資料列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing was entered. %1</source>
        <translation>沒有登錄任何資料。%1</translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be entered. Nothing is stored; mend them in the spreadsheet and copy again.</source>
        <translation>
            <numerusform>有 %n 列無法登錄，尚未儲存任何資料；請在試算表改正後重新複製。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows are in the list already. A new row never changes what is there.</source>
        <translation>
            <numerusform>有 %n 列已在清單中。新資料列不會更動既有資料。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new rows will be entered.</source>
        <translation>
            <numerusform>將登錄 %n 筆新資料。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a note: look at those first.</source>
        <translation>
            <numerusform>其中 %n 筆有提醒，請先查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first row names the columns.</source>
        <translation>第一列是標題列。</translation>
    </message>
    <message>
        <source>No row names the columns: they are taken in the order of the list.</source>
        <translation>沒有標題列：依清單的欄位順序對應。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>學生</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Pasted rows</source>
        <translation>貼上的資料列</translation>
    </message>
    <message>
        <source>Not used: %1.</source>
        <translation>未使用的欄位：%1。</translation>
    </message>
    <message>
        <source>Row %1 names the columns; what stands above it is a title.</source>
        <translation>第 %1 列是標題列，其上為表名。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等級</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>錯誤</translation>
    </message>
</context>
<context>
    <name>licheng::ChangeFieldDialog</name>
    <message>
        <source>Change a field</source>
        <translation>修改欄位</translation>
    </message>
    <message numerus="yes">
        <source>Change a field of %n records</source>
        <translation>
            <numerusform>修改 %n 筆資料的欄位</numerusform>
        </translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Show what will change</source>
        <translation>預覽變更</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新的內容</translation>
    </message>
</context>
<context>
    <name>licheng::EarlierValuesEdit</name>
    <message>
        <source>↓ lists what was entered before</source>
        <translation>↓ 列出先前輸入過的內容</translation>
    </message>
</context>
    <context>
    <name>licheng::HistoryList</name>
    <message numerus="yes">
        <source>%n older…</source>
        <translation>
            <numerusform>另有較早的 %n 筆…</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>恢復舊值…</translation>
    </message>
    <message>
        <source>Saves one of the values that stood before; it can be undone.</source>
        <translation>將先前的其中一個值存回，可以復原。</translation>
    </message>
    </context>
    <context>
    <name>licheng::OwnWorkFilter</name>
    <message>
        <source>Only what my unit still has to do</source>
        <translation>只看本單位未完成的</translation>
    </message>
    <message>
        <source>Only what my unit still has to do by article %1</source>
        <translation>只看本單位依%1未完成的</translation>
    </message>
    <message>
        <source>%1: nothing is left</source>
        <translation>%1：已全部完成</translation>
    </message>
</context>
<context>
    <name>licheng::RowActions</name>
    <message>
        <source>Nothing was copied. Copy the rows in the spreadsheet first, with the heading row above them.</source>
        <translation>剪貼簿沒有內容。請先在試算表複製資料列，連同上方的標題列。</translation>
    </message>
    <message>
        <source>Rows of this list are not entered by pasting.</source>
        <translation>這個清單不能以貼上的方式登錄。</translation>
    </message>
    <message>
        <source>The copied block has %1 rows, but at most %2 can be pasted; import the file instead.</source>
        <translation>複製的內容有 %1 列，一次最多貼上 %2 列；請改用檔案匯入。</translation>
    </message>
    <message>
        <source>There is no connection. Paste the rows again when it is back.</source>
        <translation>目前沒有連線。連線恢復後請再貼一次。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n records were entered by pasting.</source>
        <translation>
            <numerusform>%1：已貼上登錄 %n 筆。</numerusform>
        </translation>
    </message>
</context>
    <context>
    <name>licheng::TurnPeople</name>
    <message>
        <source>Students who are not promoted</source>
        <translation>未升級的學生</translation>
    </message>
    <message>
        <source>What becomes of them</source>
        <translation>轉換後</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>學號</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Class now</source>
        <translation>目前班級</translation>
    </message>
    <message>
        <source>repeats in %1</source>
        <translation>重讀 %1</translation>
    </message>
    <message>
        <source>enrolled, in no class of either year: stays</source>
        <translation>在學，兩學年皆無班級：維持原狀</translation>
    </message>
    <message>
        <source>%1: stays with the last class</source>
        <translation>%1：留在原班紀錄</translation>
    </message>
    <message>
        <source>graduates</source>
        <translation>畢業</translation>
    </message>
    </context>
    <context>
    <name>licheng::accessible::Part</name>
    <message>
        <source>marked</source>
        <translation>已選取</translation>
    </message>
    <message>
        <source>%1 empty</source>
        <translation>%1 空白</translation>
    </message>
    </context>
    <context>
    <name>licheng::accessible::Table</name>
    <message>
        <source>Row %1</source>
        <translation>第 %1 列</translation>
    </message>
    </context>
<context>
    <name>GivenPaper</name>
    <message>
        <source>Written to %1.</source>
        <translation>已寫入 %1。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
</context>
    <context>
    <name>Units</name>
    <message>
        <source>%1 h</source>
        <translation>%1 小時</translation>
    </message>
    <message>
        <source>%1 weeks</source>
        <translation>%1 週</translation>
    </message>
    <message>
        <source>%1 periods</source>
        <translation>%1 節</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 學分</translation>
    </message>
    <message>
        <source>no. %1</source>
        <translation>%1 號</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 個檔案</translation>
    </message>
</context>
    <context>
    <name>DialogFoot</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>licheng::ChoicePopup</name>
    <message>
        <source>Type to find</source>
        <translation>輸入文字尋找</translation>
    </message>
</context>
<context>
    <name>licheng::DataTable</name>
    <message>
        <source>Copy the cell</source>
        <translation>複製儲存格</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n rows</source>
        <translation>
            <numerusform>複製 %n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the row</source>
        <translation>複製這一列</translation>
    </message>
    <message>
        <source>Copy with the heading</source>
        <translation>連同標題列複製</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Mark the row</source>
        <translation>勾選這一列</translation>
    </message>
    <message>
        <source>Unmark the row</source>
        <translation>取消勾選這一列</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空白鍵</translation>
    </message>
</context>
<context>
    <name>licheng::AttendanceTable</name>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
    </message>
</context>
<context>
    <name>licheng::DetailsSplit</name>
    <message>
        <source>Drag for more room; a double click makes the details as wide as the list leaves</source>
        <translation>拖曳可調整寬度；按兩下則依清單所留的空間自動調整</translation>
    </message>
</context>
<context>
    <name>licheng::SeatNumbers</name>
    <message>
        <source>Several students have seat %2 in %1: give the student&apos;s number.</source>
        <translation>%1 有多名學生是 %2 號：請填學號。</translation>
    </message>
    <message>
        <source>Nobody has seat %2 in %1.</source>
        <translation>%1 沒有 %2 號的學生。</translation>
    </message>
    <message>
        <source>In the school year %2 there is no class %1 with students.</source>
        <translation>%2 學年度沒有「%1」這個班級或該班沒有學生。</translation>
    </message>
    <message>
        <source>Seat %2 in %1 is that of %3, and the row names %4. Mend the seat or the name, or give the student&apos;s number.</source>
        <translation>%1 的 %2 號是%3，這一列的姓名卻是%4。請更正座號或姓名，或改填學號。</translation>
    </message>
    <message>
        <source>The row names %1 and no seat. Enter the seat, or the student&apos;s number.</source>
        <translation>這一列有班級（%1）而沒有座號。請填座號，或改填學號。</translation>
    </message>
    <message>
        <source>The row names seat %1 and no class. Enter the class, or the student&apos;s number.</source>
        <translation>這一列有座號（%1）而沒有班級。請填班級，或改填學號。</translation>
    </message>
</context>
<context>
    <name>licheng::UndoList</name>
    <message>
        <source>A cancellation stays in the register: the change that it cancelled is entered once more.</source>
        <translation>撤銷登錄後不能收回：要恢復被撤銷的異動，請再登錄一次。</translation>
    </message>
    <message>
        <source>A register change stays in the register: it is taken back by “Cancel the change…” in the list of register changes.</source>
        <translation>學籍異動登錄後不能刪改：要收回請在「學籍異動」用「撤銷異動…」。</translation>
    </message>
</context>
</TS>
